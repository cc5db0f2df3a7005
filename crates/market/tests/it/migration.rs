//! The tables and the entities agree, and the lists of places load.

use entities::*;
use market::{Market, place};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, EntityTrait, Iterable, PaginatorTrait, Statement};
use std::collections::BTreeSet;
use testkit::{Engine, TestDb};

const PROVINCES: &str = include_str!("../../data/admin-units/provinces.csv");
const COMMUNES: &str = include_str!("../../data/admin-units/communes.csv");
const LEGACY: &str = include_str!("../../data/admin-units/legacy-communes.csv");

testkit::on_both_engines_empty!(
    every_entity_has_the_columns_of_its_table,
    every_column_reads_back_as_it_was_written,
    migrating_again_changes_nothing,
    the_lists_of_places_load_and_load_again,
);

async fn columns_of_table(market: &Market, table: &str) -> BTreeSet<String> {
    let connection = market.db.read();
    let sql = match market.db.backend() {
        sea_orm::DbBackend::Postgres => format!(
            "SELECT column_name AS name FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = '{table}'"
        ),
        _ => format!("SELECT name FROM pragma_table_info('{table}')"),
    };
    let rows = connection.query_all_raw(Statement::from_string(market.db.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "name").unwrap()).collect()
}

async fn agree<E: EntityTrait>(market: &Market, entity: E) -> String {
    use sea_orm::IdenStatic;
    let table = entity.table_name().to_owned();
    let columns: BTreeSet<String> = E::Column::iter().map(|column| column.as_str().to_owned()).collect();
    assert_eq!(columns, columns_of_table(market, &table).await, "{table}");
    // A wrong type of a column fails here on PostgreSQL, even without rows.
    E::find().one(market.db.read()).await.unwrap();
    table
}

macro_rules! all_agree {
    ($market:expr, $($entity:ident),+ $(,)?) => {
        BTreeSet::from([$(agree($market, $entity::Entity).await),+])
    };
}

#[expect(clippy::too_many_lines, reason = "one line for each table")]
async fn every_entity_has_the_columns_of_its_table(market: Market) {
    let held = all_agree!(
        &market,
        account,
        account_consent,
        account_role,
        account_token,
        address,
        application,
        application_link,
        attempt,
        audit,
        bank_line,
        batch,
        brochure,
        brochure_edition,
        brochure_line,
        brochure_section,
        cart,
        cart_line,
        cart_pickup,
        category,
        certificate,
        claim,
        claim_line,
        claim_photo,
        commission_rate,
        commune,
        craft_village,
        deal,
        decision,
        decision_file,
        decision_list,
        delivery_measure,
        delivery_rate,
        digest,
        discount,
        discount_person,
        discount_scope,
        discount_use,
        fair,
        fair_booth,
        fair_exhibitor,
        fair_product,
        fair_zone,
        favourite,
        gift_note,
        idempotency_key,
        invoice_request,
        label_fact,
        lapse_reminder,
        least_order,
        legacy_unit,
        ledger_entry,
        ledger_transaction,
        listing,
        location,
        media,
        offer,
        one_time_code,
        order,
        order_consent,
        order_discount,
        order_event,
        order_group,
        order_invoice,
        order_line,
        order_note,
        order_timer,
        outbox,
        pack,
        payment,
        payment_event,
        payment_split,
        phone_check,
        payout,
        payout_batch,
        payout_term,
        plan,
        plan_target,
        producer,
        producer_bank,
        producer_channel,
        producer_paper,
        producer_member,
        product,
        product_group,
        product_media,
        province,
        recognition,
        refund,
        revocation,
        rule_band,
        rule_set,
        sales_point,
        sales_point_product,
        saved_line,
        search_miss,
        session,
        setting,
        stock_hold,
        stock_level,
        stock_movement,
        story,
        synonym_group,
        synonym_revision,
        synonym_term,
        tax_rate,
        upload,
        webhook_event,
    );
    let sql = match market.db.backend() {
        sea_orm::DbBackend::Postgres => {
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()"
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let rows = market.db.read().query_all_raw(Statement::from_string(market.db.backend(), sql)).await.unwrap();
    let mut tables: BTreeSet<String> = rows.iter().map(|row| row.try_get("", "name").unwrap()).collect();
    assert!(tables.remove("seaql_migrations"));
    assert_eq!(held, tables);
}

/// The small world has a row in the tables people fill; reading all of them back reads every type.
async fn every_column_reads_back_as_it_was_written(market: Market) {
    let world = testkit::world::small(&market).await;
    let read = market.db.read();
    let honey = product::Entity::find_by_id(world.honey.product).one(read).await.unwrap().unwrap();
    assert_eq!((honey.name.as_str(), honey.alcohol, honey.abv_permille), ("Mật ong bạc hà", false, None));
    let wine = product::Entity::find_by_id(world.wine.product).one(read).await.unwrap().unwrap();
    assert_eq!((wine.alcohol, wine.abv_permille), (true, Some(290)));
    let commune = commune::Entity::find_by_id(testkit::world::MERGED).one(read).await.unwrap().unwrap();
    assert_eq!((commune.area_km2, commune.valid_to.as_deref()), (Some(3.0), Some("2025-12-31")));
    assert_eq!(stock_movement::Entity::find().count(read).await.unwrap(), 7);
    assert_eq!(rule_band::Entity::find().all(read).await.unwrap().len(), 8);
    assert_eq!(certificate::Entity::find().all(read).await.unwrap().len(), 2);
}

async fn migrating_again_changes_nothing(market: Market) {
    Migrator::up(market.db.writer(), None).await.unwrap();
    assert!(Migrator::get_pending_migrations(market.db.writer()).await.unwrap().is_empty());
}

async fn the_lists_of_places_load_and_load_again(market: Market) {
    for _ in 0..2 {
        let started = std::time::Instant::now();
        market.db.write(|tx| async move { place::load(&*tx, PROVINCES, COMMUNES, LEGACY).await }).await.unwrap();
        println!("places loaded in {:?}", started.elapsed());
        let read = market.db.read();
        assert_eq!(legacy_unit::Entity::find().count(read).await.unwrap(), 10_040);
        assert_eq!(commune::Entity::find().count(read).await.unwrap(), 3_321);
    }
    let provinces = place::provinces(&market).await.unwrap();
    assert_eq!(provinces.len(), 34);
    let position = |name: &str| provinces.iter().position(|p| p.short_name == name).unwrap();
    // The alphabet has c before d before đ, on both engines.
    assert!(position("Cà Mau") < position("Đà Nẵng") && position("Hà Nội") < position("Huế"));
    let communes = place::communes(&market, "01").await.unwrap();
    assert_eq!(communes.len(), 126);
    assert_eq!(place::commune(&market, "00004").await.unwrap().unwrap().name, "Phường Ba Đình");
    assert_eq!(place::province(&market, "xx").await.unwrap(), None);
    assert!(place::communes(&market, "").await.unwrap().is_empty());
}

#[test]
fn a_reader_of_sqlite_cannot_write() {
    testkit::run_empty(Engine::Sqlite, async |market| {
        let write = Statement::from_string(market.db.backend(), "DELETE FROM cart");
        let error = market.db.read().execute_raw(write).await.unwrap_err().to_string();
        assert!(error.contains("readonly"), "{error}");
    });
}

/// The step that brought payments.
const PAYMENTS: u32 = 41;

#[test]
fn orders_of_before_get_the_payment_they_always_had() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        runtime.block_on(async {
            let Some(opened) = TestDb::bare(engine).await else { return };
            grow_up(&opened).await;
            opened.close().await;
        });
    }
}

/// A producer and where it is, in tables that are older than what the market writes today.
async fn producer_of_before(market: &Market) -> uuid::Uuid {
    let id = uuid::Uuid::from_u128(99);
    let place = "INSERT INTO province (code, name, short_name, kind, name_fold, name_sort, lat, lon, valid_from)
        VALUES ('01', 'Hà Nội', 'Hà Nội', 'city', 'ha noi', 'ha noi', 21, 106, '2025-07-01')";
    let commune = "INSERT INTO commune (code, province_code, name, short_name, kind, name_fold, name_sort, lat, lon, \
        valid_from) VALUES ('00004', '01', 'Ba Đình', 'Ba Đình', 'ward', 'ba dinh', 'ba dinh', 21, 106, '2025-07-01')";
    let producer = "INSERT INTO producer (id, code, slug, name, name_fold, name_sort, kind, address_printed, \
        province_code, women_led, ethnic_minority_run, status, created_at, updated_at) VALUES ($1, 'aaaaaa', 'a', 'A', \
        'a', 'a', 'cooperative', 'A', '01', FALSE, FALSE, 'open', 1, 1)";
    for (sql, values) in [(place, vec![]), (commune, vec![]), (producer, vec![id.into()])] {
        let statement = Statement::from_sql_and_values(market.db.backend(), sql, values);
        market.db.writer().execute_raw(statement).await.unwrap();
    }
    id
}

/// Two orders of the time before payments, one delivered, become what orders are now.
async fn grow_up(opened: &TestDb) {
    let writer = opened.db.writer();
    Migrator::up(writer, Some(PAYMENTS - 1)).await.unwrap();
    let market = Market::new(opened.db.clone(), search::Index::in_memory().unwrap());
    let producer = producer_of_before(&market).await;
    let run = async |sql: &str, values: Vec<sea_orm::Value>| {
        writer.execute_raw(Statement::from_sql_and_values(market.db.backend(), sql, values)).await.unwrap();
    };
    for (number, life) in [(1, &["placed", "delivered"][..]), (2, &["placed"])] {
        let id = uuid::Uuid::from_u128(number);
        let group = "INSERT INTO order_group (id, code, cart_id, access_hash, lang, buyer_name, buyer_phone, \
            province_code, commune_code, place_version, street, payment_method, goods_total, delivery_total, total, \
            placed_at) VALUES ($1, $2, $1, '', 'vi', 'A', '+84912345678', '01', '00004', '1', 'B', 'cod', 0, 30000, 30000, 1)";
        run(group, vec![id.into(), format!("CP-0000-000{number}").into()]).await;
        let order = r#"INSERT INTO "order" (id, order_group_id, producer_id, seller_of_record, status, goods_total,
            delivery_fee, total, placed_at) VALUES ($1, $1, $2, $2, $3, 0, 30000, 30000, 1)"#;
        let status = *life.last().unwrap();
        run(order, vec![id.into(), producer.into(), status.into()]).await;
        for status in life {
            let event = "INSERT INTO order_event (order_id, status, at) VALUES ($1, $2, 1)";
            run(event, vec![id.into(), (*status).into()]).await;
        }
    }
    Migrator::up(writer, None).await.unwrap();
    let sums = "SELECT status, captured FROM payment ORDER BY reference";
    let rows = market.db.read().query_all_raw(Statement::from_string(market.db.backend(), sums)).await.unwrap();
    let told: Vec<(String, i64)> =
        rows.iter().map(|row| (row.try_get("", "status").unwrap(), row.try_get("", "captured").unwrap())).collect();
    assert_eq!(told, [("paid".to_owned(), 30_000), ("collect".to_owned(), 0)]);
    testkit::invariant::check_all(&market).await;
}

/// Orders paid ahead before there was a book: complete, cancelled and paid back, half paid, and paid too much.
#[test]
fn money_of_before_is_entered_in_the_book() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        runtime.block_on(async {
            let Some(opened) = TestDb::bare(engine).await else { return };
            enter_what_was(&opened).await;
            opened.close().await;
        });
    }
}

/// An order of before: how its payment stands, what came in, whether it is closed, and the order's life.
type Before = (u128, &'static str, i64, bool, &'static [&'static str]);

const BEFORE: [Before; 4] = [
    (1, "paid", 30_000, true, &["draft", "placed", "delivered", "completed"]),
    (2, "refunded", 30_000, true, &["draft", "placed", "cancelled"]),
    (3, "partial", 10_000, false, &["draft"]),
    (4, "part_refunded", 35_000, true, &["draft", "placed"]),
];

async fn enter_what_was(opened: &TestDb) {
    let writer = opened.db.writer();
    Migrator::up(writer, Some(PAYMENTS)).await.unwrap();
    let market = Market::new(opened.db.clone(), search::Index::in_memory().unwrap());
    let bees = producer_of_before(&market).await;
    let run = async |sql: &str, values: Vec<sea_orm::Value>| {
        writer.execute_raw(Statement::from_sql_and_values(market.db.backend(), sql, values)).await.unwrap();
    };
    for (number, status, captured, closed, life) in BEFORE {
        let id = uuid::Uuid::from_u128(number);
        let code = format!("CP-0000-000{number}");
        let group = "INSERT INTO order_group (id, code, cart_id, access_hash, lang, buyer_name, buyer_fold, buyer_phone, \
            province_code, commune_code, place_version, street, payment_method, goods_total, delivery_total, total, \
            placed_at) VALUES ($1, $2, $1, '', 'vi', 'A', 'a', '+84912345678', '01', '00004', '1', 'B', 'card', 0, 30000, \
            30000, 1)";
        run(group, vec![id.into(), code.clone().into()]).await;
        let order = r#"INSERT INTO "order" (id, order_group_id, producer_id, seller_of_record, status, goods_total,
            delivery_fee, total, placed_at) VALUES ($1, $1, $2, $2, $3, 0, 30000, 30000, 1)"#;
        run(order, vec![id.into(), bees.into(), (*life.last().unwrap()).into()]).await;
        for status in life {
            let event = "INSERT INTO order_event (order_id, status, at, reason) VALUES ($1, $2, 1, $3)";
            let reason = (*status == "cancelled").then_some("buyer_asked");
            run(event, vec![id.into(), (*status).into(), reason.into()]).await;
        }
        let payment = "INSERT INTO payment (id, order_group_id, method, cash_holder, amount, captured, status, reference, \
            closed_at, created_at, updated_at) VALUES ($1, $1, 'card', 'market', 30000, $2, $3, $4, $5, 1, 1)";
        let closed_at = closed.then_some(1_i64);
        run(payment, vec![id.into(), captured.into(), status.into(), code.clone().into(), closed_at.into()]).await;
        run("INSERT INTO payment_split (order_id, payment_id, amount) VALUES ($1, $1, 30000)", vec![id.into()]).await;
        let event = "INSERT INTO payment_event (payment_id, provider, event_id, kind, amount, at) \
            VALUES ($1, 'card', $2, 'received', $3, 1)";
        run(event, vec![id.into(), code.into(), captured.into()]).await;
    }
    let refund = "INSERT INTO refund (id, payment_id, order_id, amount, reason, status, again_at, requested_at, settled_at) \
        VALUES ($1, $2, $3, $4, $5, $6, 1, 1, $7)";
    let (second, fourth) = (uuid::Uuid::from_u128(2), uuid::Uuid::from_u128(4));
    for (id, order, amount, (reason, status), settled) in [
        (second, Some(second), 30_000_i64, ("cancelled", "settled"), Some(1_i64)),
        (fourth, None, 5_000, ("overpaid", "requested"), None),
    ] {
        let told =
            vec![id.into(), id.into(), order.into(), amount.into(), reason.into(), status.into(), settled.into()];
        run(refund, told).await;
        run("UPDATE payment SET refunded = $1 WHERE id = $2", vec![amount.into(), id.into()]).await;
    }
    Migrator::up(writer, None).await.unwrap();
    let sums = "SELECT account, CAST(SUM(amount) AS BIGINT) AS sum FROM ledger_entry GROUP BY account \
        HAVING SUM(amount) <> 0 ORDER BY account";
    let rows = market.db.read().query_all_raw(Statement::from_string(market.db.backend(), sums)).await.unwrap();
    let told: Vec<(String, i64)> =
        rows.iter().map(|row| (row.try_get("", "account").unwrap(), row.try_get("", "sum").unwrap())).collect();
    let expected =
        [("buyer", -10_000), ("cash", 75_000), ("payable", -30_000), ("pending", -30_000), ("refund_due", -5_000)];
    assert_eq!(told, expected.map(|(account, sum)| (account.to_owned(), sum)));
    testkit::invariant::check_all(&market).await;
}
