//! Listings from the first word to the shelf, and everything that may come in between.

use crate::buyer;
use domain::listing::{Field, Pack, Problem, Proposal, ReturnReason, Spot, State};
use domain::money::Vnd;
use domain::role::Role;
use domain::search::ListQuery;
use entities::{audit, offer, pack, product};
use market::account::{Member, Promoter};
use market::listing::desk::{self, Reply};
use market::listing::{Listing, Refusal, edit, letter, own};
use market::ports::picture::{BadPicture, MadePicture, PictureKeeper, StrippedPicture};
use market::{Fault, Market, basket, media, reindex, stock};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::sync::Arc;
use testkit::account::{staff, worker};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_new_product_goes_from_a_draft_to_the_shelf,
    the_old_version_sells_until_the_change_is_approved,
    a_draft_may_lack_anything_and_a_submit_says_what,
    of_two_who_save_or_submit_the_same_version_one_does,
    of_two_who_approve_at_once_one_does,
    what_was_taken_back_or_rewritten_is_not_approved,
    what_comes_back_says_why_and_may_be_handed_in_again,
    nothing_of_another_producer_answers,
    a_product_has_one_open_change,
    a_pack_is_taken_off_and_comes_back_under_its_label,
    a_barcode_belongs_to_one_product,
    a_draft_can_be_given_up,
    the_commune_of_the_material_is_found_where_its_words_name_one,
);

/// Keeps whatever it is given, under a name made of it.
pub struct Pretend;

impl PictureKeeper for Pretend {
    fn keep(&self, bytes: &[u8]) -> Result<MadePicture, Fault<BadPicture>> {
        match bytes {
            b"" => Err(Fault::Refused(BadPicture::NotAPicture)),
            _ => Ok(MadePicture { hash: data_encoding::HEXLOWER.encode(bytes), width: 960, height: 1200 }),
        }
    }

    fn strip(&self, bytes: &[u8]) -> Result<StrippedPicture, Fault<BadPicture>> {
        let MadePicture { hash, width, height } = self.keep(bytes)?;
        Ok(StrippedPicture { hash, width, height, bytes: bytes.to_vec() })
    }
}

/// The market of a shop that keeps pictures.
pub fn keeping(shop: &Shop) -> Market {
    Market { pictures: Arc::new(Pretend), ..shop.market.clone() }
}

async fn promoter(shop: &Shop) -> Promoter {
    let email = format!("xuctien{}@huyen.vn", shop.market.new_id().simple());
    staff(&shop.market, &shop.clock, &email, &[Role::Promotion]).await.1.promoter().unwrap()
}

/// A whole proposal of something new.
async fn pollen(market: &Market, by: &Member) -> Proposal {
    let mut proposal = Proposal::default()
        .with(Field::Name, "Phấn hoa cà phê")
        .with(Field::Category, "thuc-pham")
        .with(Field::Summary, "Phấn hoa ong lấy trong mùa cà phê nở.")
        .with(Field::Story, "Nhà tôi nuôi ong từ năm 2011.")
        .with(Field::Delivery, "ambient")
        .with(Field::Storage, "Ngăn mát tủ lạnh")
        .with(Field::Ingredients, "Phấn hoa")
        .with(Field::BestBefore, "12 tháng");
    proposal.packs.push(Pack {
        label: "Hộp 200 g".into(),
        grams: "200".into(),
        price: "160.000".into(),
        units: "25".into(),
        ..Pack::default()
    });
    for bytes in [b"front", b"behin"] {
        proposal.add_picture(&media::upload(market, by, bytes.to_vec()).await.unwrap().hash);
    }
    proposal.pictures[1].alt = "Mặt sau có hạn dùng".into();
    proposal
}

/// A listing that was handed in: its code and the version the desk reads.
async fn handed_in(market: &Market, by: &Member, proposal: &Proposal) -> (String, i64) {
    let code = edit::start(market, by, None).await.unwrap();
    let version = edit::save(market, by, (&code, 0), proposal).await.unwrap();
    edit::submit(market, by, (&code, version)).await.unwrap();
    (code, version + 1)
}

async fn of(market: &Market, by: &Member, code: &str) -> Listing {
    own::by_code(market, by, code).await.unwrap().unwrap().0
}

async fn code_of(shop: &Shop, goods: testkit::world::Goods) -> String {
    product::Entity::find_by_id(goods.product).one(shop.market.db.read()).await.unwrap().unwrap().code
}

async fn searched(market: &Market, text: &str) -> Vec<String> {
    reindex::catch_up(market).await.unwrap();
    let query = ListQuery { text: text.into(), page: 1, ..ListQuery::default() };
    let list = market::catalogue::list(market, &query).await.unwrap();
    list.cards.into_iter().map(|card| card.name).collect()
}

fn no<T: std::fmt::Debug>(answer: Result<T, Fault<Refusal>>) -> Refusal {
    answer.unwrap_err().refusal().unwrap()
}

async fn a_new_product_goes_from_a_draft_to_the_shelf(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let desk = &promoter(shop).await;
    let (code, version) = handed_in(market, by, &pollen(market, by).await).await;
    assert_eq!(searched(market, "phan hoa ca phe").await, [""; 0]);
    let queue = desk::queue(market, desk, 1).await.unwrap();
    let told: Vec<_> = queue.lines.iter().map(|it| (it.name.as_str(), it.is_new, it.pictures)).collect();
    assert_eq!(told, [("Phấn hoa cà phê", true, 2)]);
    desk::approve(market, desk, (&code, version)).await.unwrap();

    let listing = of(market, by, &code).await;
    assert_eq!(listing.state, State::Approved);
    let page = market::product::by_code(market, &listing.product.unwrap().code).await.unwrap().unwrap();
    assert_eq!(page.card.price.as_ref().unwrap().amount, Vnd(160_000));
    assert_eq!((page.group.code.as_str(), page.card.place.province.as_str()), ("thuc-pham", "Cao Bằng"));
    assert_eq!(page.story_vi.as_deref(), Some("Nhà tôi nuôi ong từ năm 2011."));
    let alts: Vec<_> = page.pictures.iter().map(|it| it.alt_vi.as_str()).collect();
    assert_eq!(alts, ["Phấn hoa cà phê", "Mặt sau có hạn dùng"]);
    let offer_id = page.packs[0].price.as_ref().unwrap().offer_id;
    assert_eq!(stock::available(market, offer_id).await.unwrap(), 25);
    assert_eq!(searched(market, "phan hoa ca phe").await, ["Phấn hoa cà phê"]);
    basket::add(market, None, offer_id, 2).await.unwrap();
    let log = audit::Entity::find().filter(audit::Column::Verb.contains("listing."));
    let verbs: Vec<_> = log.all(market.db.read()).await.unwrap().into_iter().map(|line| line.verb).collect();
    assert_eq!(verbs, ["listing.start", "listing.save", "listing.submit", "listing.approve"]);
    invariant::check_all(market).await;
}

async fn the_old_version_sells_until_the_change_is_approved(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let (desk, honey) = (&promoter(shop).await, shop.world.honey);
    let product = code_of(shop, honey).await;
    let code = edit::start(market, by, Some(&product)).await.unwrap();
    let before = of(market, by, &code).await.proposal;
    assert_eq!((before.text(Field::Name), before.packs.len()), ("Mật ong bạc hà", 2));
    let mut after = Proposal { packs: before.packs.clone(), ..pollen(market, by).await };
    after.set(Field::Name, "Mật ong hoa bạc hà Bình An");
    after.packs.push(Pack { label: "Can 2 kg".into(), price: "700000".into(), units: "3".into(), ..Pack::default() });
    let version = edit::save(market, by, (&code, 0), &after).await.unwrap();
    edit::submit(market, by, (&code, version)).await.unwrap();

    let page = async || market::product::by_code(market, &product).await.unwrap().unwrap();
    assert_eq!((page().await.card.name.as_str(), page().await.packs.len()), ("Mật ong bạc hà", 2));
    let token = buyer::with(shop, &[(honey, 2)]).await;
    let review = desk::review(market, desk, &code).await.unwrap().unwrap();
    assert_eq!(review.before, Some(before));
    assert!(!desk::queue(market, desk, 1).await.unwrap().lines[0].is_new);

    desk::approve(market, desk, (&code, version + 1)).await.unwrap();
    let now = page().await;
    assert_eq!((now.card.name.as_str(), now.packs.len()), ("Mật ong hoa bạc hà Bình An", 3));
    // What was on sale keeps its price, its stars and its stock; what is new begins with its own.
    let prices: Vec<_> = now.packs.iter().map(|it| it.price.as_ref().unwrap().amount).collect();
    assert_eq!(prices, [Vnd(185_000), Vnd(99_000), Vnd(700_000)]);
    assert!(now.card.badge.is_some());
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 10);
    assert_eq!(searched(market, "mat ong hoa bac ha binh an").await, ["Mật ong hoa bạc hà Bình An"]);
    let form = buyer::form(shop, &token, "k").await;
    market::order::place(market, &token, &form).await.unwrap();
    invariant::check_all(market).await;
}

async fn a_draft_may_lack_anything_and_a_submit_says_what(shop: &Shop) {
    let (market, by) = (&shop.market, &worker(&shop.market, shop.world.bees.id).await);
    let code = edit::start(market, by, None).await.unwrap();
    let typed = Proposal { packs: vec![Pack { price: "hai trăm".into(), ..Pack::default() }], ..Proposal::default() };
    assert_eq!(edit::save(market, by, (&code, 0), &typed).await.unwrap(), 1);
    assert_eq!(of(market, by, &code).await.proposal, typed);
    let Refusal::Wrong(wrong) = no(edit::submit(market, by, (&code, 1)).await) else { panic!("handed in") };
    assert!(wrong.iter().any(|it| (it.at, it.problem) == (Spot::Field(Field::Name), Problem::Missing)));
    assert_eq!(of(market, by, &code).await.state, State::Draft);
    let long = Proposal::default().with(Field::Name, &"a".repeat(200));
    assert!(matches!(no(edit::save(market, by, (&code, 1), &long).await), Refusal::Wrong(_)));
}

async fn of_two_who_save_or_submit_the_same_version_one_does(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let code = edit::start(market, by, None).await.unwrap();
    let (one, two) = (pollen(market, by).await, Proposal::default().with(Field::Name, "Khác"));
    let both = tokio::join!(edit::save(market, by, (&code, 0), &one), edit::save(market, by, (&code, 0), &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.into_iter().map(|fault| fault.refusal().unwrap()).collect::<Vec<_>>(), [Refusal::Changed]);
    edit::save(market, by, (&code, 1), &one).await.unwrap();
    let both = tokio::join!(edit::submit(market, by, (&code, 2)), edit::submit(market, by, (&code, 2)));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    assert_eq!(no(edit::submit(market, by, (&code, 3)).await), Refusal::Stands(State::Submitted));
    assert_eq!(no(edit::save(market, by, (&code, 3), &two).await), Refusal::Stands(State::Submitted));
}

async fn of_two_who_approve_at_once_one_does(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let desk = &promoter(shop).await;
    let (code, version) = handed_in(market, by, &pollen(market, by).await).await;
    let before = product::Entity::find().count(market.db.read()).await.unwrap();
    let key = (code.as_str(), version);
    let both = tokio::join!(desk::approve(market, desk, key), desk::approve(market, desk, key));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    let lost: Vec<_> = lost.into_iter().map(|fault| fault.refusal().unwrap()).collect();
    assert_eq!(lost, [Refusal::Stands(State::Approved)]);
    assert_eq!(product::Entity::find().count(market.db.read()).await.unwrap(), before + 1);
    let reply = Reply { reasons: vec![ReturnReason::Price], note: String::new() };
    assert_eq!(no(desk::give_back(market, desk, key, &reply).await), Refusal::Stands(State::Approved));
    assert_eq!(no(desk::approve(market, desk, ("zzzzzz", 0)).await), Refusal::NoSuchListing);
    invariant::check_all(market).await;
}

async fn what_was_taken_back_or_rewritten_is_not_approved(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let desk = &promoter(shop).await;
    let proposal = pollen(market, by).await;
    let (code, version) = handed_in(market, by, &proposal).await;
    edit::withdraw(market, by, (&code, version)).await.unwrap();
    assert_eq!(no(desk::approve(market, desk, (&code, version)).await), Refusal::Stands(State::Draft));
    assert_eq!(no(edit::withdraw(market, by, (&code, version + 1)).await), Refusal::Stands(State::Draft));
    let rewritten = proposal.with(Field::Name, "Phấn hoa khác");
    let now = edit::save(market, by, (&code, version + 1), &rewritten).await.unwrap();
    edit::submit(market, by, (&code, now)).await.unwrap();
    assert_eq!(no(desk::approve(market, desk, (&code, version)).await), Refusal::Changed);
    desk::approve(market, desk, (&code, now + 1)).await.unwrap();
    assert_eq!(no(edit::withdraw(market, by, (&code, now + 2)).await), Refusal::Stands(State::Approved));
    assert_eq!(searched(market, "phan hoa").await, ["Phấn hoa khác"]);
}

async fn what_comes_back_says_why_and_may_be_handed_in_again(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let desk = &promoter(shop).await;
    let (code, version) = handed_in(market, by, &pollen(market, by).await).await;
    let key = (code.as_str(), version);
    assert_eq!(no(desk::give_back(market, desk, key, &Reply::default()).await), Refusal::ReasonMissing);
    let long = Reply { note: "a".repeat(1_001), ..Reply::default() };
    assert_eq!(no(desk::give_back(market, desk, key, &long).await), Refusal::NoteTooLong);
    let reply =
        Reply { reasons: vec![ReturnReason::Photograph, ReturnReason::Label], note: " Chụp lại mặt sau ".into() };
    desk::give_back(market, desk, key, &reply).await.unwrap();
    let back = of(market, by, &code).await;
    assert_eq!((back.state, back.reasons.clone()), (State::Returned, reply.reasons));
    assert_eq!(back.note.as_deref(), Some("Chụp lại mặt sau"));
    let told = letter::answer(market, back.id).await.unwrap().unwrap();
    assert_eq!((told.shelved, told.to.len(), told.reasons.len()), (None, 1, 2));
    edit::submit(market, by, (&code, back.version)).await.unwrap();
    assert_eq!(letter::answer(market, back.id).await.unwrap(), None);
    desk::approve(market, desk, (&code, back.version + 1)).await.unwrap();
    assert!(letter::answer(market, back.id).await.unwrap().unwrap().shelved.is_some());
}

async fn nothing_of_another_producer_answers(shop: &Shop) {
    let market = &keeping(shop);
    let (by, other) = (&worker(market, shop.world.bees.id).await, &worker(market, shop.world.still.id).await);
    let honey = code_of(shop, shop.world.honey).await;
    let (code, version) = handed_in(market, by, &pollen(market, by).await).await;
    let key = (code.as_str(), version);
    assert_eq!(own::by_code(market, other, &code).await.unwrap(), None);
    assert!(market::listing::preview(market, other, &code).await.unwrap().is_none());
    assert_eq!(no(edit::save(market, other, key, &Proposal::default()).await), Refusal::NoSuchListing);
    assert_eq!(no(edit::submit(market, other, key).await), Refusal::NoSuchListing);
    assert_eq!(no(edit::withdraw(market, other, key).await), Refusal::NoSuchListing);
    assert_eq!(no(edit::discard(market, other, key).await), Refusal::NoSuchListing);
    assert_eq!(no(edit::start(market, other, Some(&honey)).await), Refusal::NoSuchProduct);
    // Neither their pictures nor their packs.
    let own_code = edit::start(market, other, None).await.unwrap();
    let mut stolen = Proposal::default();
    stolen.add_picture(&pollen(market, by).await.pictures[0].hash);
    assert_eq!(no(edit::save(market, other, (&own_code, 0), &stolen).await), Refusal::ForeignPicture);
    let pack = Pack { id: Some(shop.world.honey.pack), label: "Của tôi".into(), ..Pack::default() };
    let taken = Proposal { packs: vec![pack], ..Proposal::default() };
    assert_eq!(no(edit::save(market, other, (&own_code, 0), &taken).await), Refusal::NoSuchProduct);
    assert_eq!(own::shelf(market, other, 1).await.unwrap().open.len(), 1);
}

async fn a_product_has_one_open_change(shop: &Shop) {
    let (market, by) = (&shop.market, &worker(&shop.market, shop.world.bees.id).await);
    let honey = code_of(shop, shop.world.honey).await;
    let both = tokio::join!(edit::start(market, by, Some(&honey)), edit::start(market, by, Some(&honey)));
    let (one, two) = (both.0.unwrap(), both.1.unwrap());
    assert_eq!(one, two);
    edit::discard(market, by, (&one, 0)).await.unwrap();
    assert_ne!(edit::start(market, by, Some(&honey)).await.unwrap(), one);
    // Of new products there may be many.
    let drafts = [edit::start(market, by, None).await.unwrap(), edit::start(market, by, None).await.unwrap()];
    assert_ne!(drafts[0], drafts[1]);
}

async fn a_pack_is_taken_off_and_comes_back_under_its_label(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let (desk, small) = (&promoter(shop).await, shop.world.small_honey);
    let product = code_of(shop, small).await;
    let change = async |packs: &dyn Fn(&mut Vec<Pack>)| {
        let code = edit::start(market, by, Some(&product)).await.unwrap();
        let mut proposal = pollen(market, by).await;
        proposal.packs = of(market, by, &code).await.proposal.packs;
        packs(&mut proposal.packs);
        edit::save(market, by, (&code, 0), &proposal).await.unwrap();
        edit::submit(market, by, (&code, 1)).await.unwrap();
        desk::approve(market, desk, (&code, 2)).await.unwrap();
    };
    change(&|packs| packs.retain(|pack| pack.label != "Hũ 250 g")).await;
    let status = async || offer::Entity::find_by_id(small.offer).one(market.db.read()).await.unwrap().unwrap();
    assert_eq!(status().await.status, "retired");
    assert!(basket::add(market, None, small.offer, 1).await.is_err());
    let back = Pack { label: "Hũ 250 g".into(), price: "105000".into(), units: "5".into(), ..Pack::default() };
    change(&|packs| packs.push(back.clone())).await;
    assert_eq!((status().await.status.as_str(), status().await.price), ("live", 105_000));
    // The units that were left are still there.
    assert_eq!(stock::available(market, small.offer).await.unwrap(), 15);
    invariant::check_all(market).await;
}

async fn a_barcode_belongs_to_one_product(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let desk = &promoter(shop).await;
    let mut proposal = pollen(market, by).await;
    proposal.packs[0].gtin = "6291041500213".into();
    let (code, version) = handed_in(market, by, &proposal).await;
    desk::approve(market, desk, (&code, version)).await.unwrap();
    let (code, version) = handed_in(market, by, &proposal.with(Field::Name, "Phấn hoa thứ hai")).await;
    assert_eq!(no(desk::approve(market, desk, (&code, version)).await), Refusal::GtinTaken);
    assert_eq!(of(market, by, &code).await.state, State::Submitted);
    let carried = pack::Entity::find().filter(pack::Column::Gtin.eq("6291041500213"));
    assert_eq!(carried.count(market.db.read()).await.unwrap(), 1);
}

async fn a_draft_can_be_given_up(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let (code, version) = handed_in(market, by, &pollen(market, by).await).await;
    assert_eq!(no(edit::discard(market, by, (&code, version)).await), Refusal::Stands(State::Submitted));
    edit::withdraw(market, by, (&code, version)).await.unwrap();
    edit::discard(market, by, (&code, version + 1)).await.unwrap();
    assert_eq!(no(edit::submit(market, by, (&code, version + 2)).await), Refusal::Stands(State::Discarded));
    assert!(own::shelf(market, by, 1).await.unwrap().open.is_empty());
}

async fn the_commune_of_the_material_is_found_where_its_words_name_one(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let desk = &promoter(shop).await;
    let product = code_of(shop, shop.world.honey).await;
    let whole = pollen(market, by).await;
    for (words, commune) in [
        ("vườn nhà, phường Thục Phán", Some("Thục Phán")),
        ("thôn 3, phường Thục Phán, tỉnh Cao Bằng", Some("Thục Phán")),
        ("bãi sông, phuong Ba Dinh, TP. Hà Nội", Some("Ba Đình")),
        // Of another province than the producer's, so its words have to say which.
        ("phường Ba Đình", None),
        ("vườn nhà", None),
        ("", None),
    ] {
        let code = edit::start(market, by, Some(&product)).await.unwrap();
        let listing = of(market, by, &code).await;
        let proposal = Proposal { pictures: whole.pictures.clone(), ..listing.proposal.clone() };
        let proposal = proposal
            .with(Field::Storage, "Nơi mát")
            .with(Field::Ingredients, "Mật ong")
            .with(Field::BestBefore, "24 tháng")
            .with(Field::Summary, "Mật ong lấy trong mùa hoa bạc hà.")
            .with(Field::Area, words);
        let version = edit::save(market, by, (&code, listing.version), &proposal).await.unwrap();
        edit::submit(market, by, (&code, version)).await.unwrap();
        desk::approve(market, desk, (&code, version + 1)).await.unwrap();
        let material = market::product::by_code(market, &product).await.unwrap().unwrap().material;
        assert_eq!(material.as_ref().map(|it| it.text.as_str()).unwrap_or_default(), words);
        let found = material.and_then(|it| it.commune).and_then(|place| place.commune);
        assert_eq!(found.as_deref(), commune, "{words}");
    }
}
