//! What must hold after any sequence of verbs, asked of the tables themselves: tests ask after each step, and
//! `chophien check` asks a shop that is open.

use crate::market::Market;
use crate::refusal::Outage;
use sea_orm::{ConnectionTrait, Statement};

/// A rule that does not hold, and for how many rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: &'static str,
    pub rows: usize,
}

/// An order that somebody is owed: its goods for its money.
const OWED: &str = "o.status NOT IN ('draft', 'cancelled', 'expired', 'returned')";
/// Whether an order ever stood.
const PLACED: &str = "EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id AND e.status = 'placed')";
/// What went back of a payment, but for claims, which pay back a part of what stands.
const BACK: &str =
    "(SELECT COALESCE(SUM(r.amount), 0) FROM refund r WHERE r.payment_id = p.id AND r.reason <> 'claim')";

/// What the book says of a payment, an order and a payout: the sum of an account, the name of which follows.
const BOOK: &str = "(SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e
    JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.payment_id = p.id AND e.account =";
const SALE: &str = "(SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e
    JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.order_id = o.id AND e.account IN";
const PAID: &str = "(SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e
    JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.payout_id = y.id AND e.account =";

/// Each is a query for rows that break it; words in braces stand for the texts above.
const RULES: [(&str, &str); 48] = [
    (
        "stock is never promised twice",
        "SELECT 1 FROM stock_level WHERE on_hand < 0 OR allocated < 0 OR held < 0 OR allocated + held > on_hand",
    ),
    (
        "on_hand is the sum of what came, went and was corrected",
        "SELECT 1 FROM stock_level sl WHERE on_hand <> (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
         WHERE m.stock_level_id = sl.id AND kind IN ('received', 'shipped', 'adjusted'))",
    ),
    (
        "allocated is the sum of what was promised, released and shipped",
        "SELECT 1 FROM stock_level sl WHERE allocated <> (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
         WHERE m.stock_level_id = sl.id AND kind IN ('allocated', 'released', 'shipped'))",
    ),
    (
        "held is the sum of live holds",
        "SELECT 1 FROM stock_level sl WHERE held <> (SELECT COALESCE(SUM(quantity), 0) FROM stock_hold h
         WHERE h.stock_level_id = sl.id AND status = 'live')",
    ),
    (
        "what waits for money is held, and nothing else",
        r#"SELECT 1 FROM "order" o WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_hold h
            WHERE h.order_id = o.id AND h.status = 'live')
          <> CASE WHEN o.status = 'draft' THEN (SELECT COALESCE(SUM(quantity), 0) FROM order_line l
            WHERE l.order_id = o.id) ELSE 0 END"#,
    ),
    ("a basket is ordered at most once", "SELECT 1 FROM order_group GROUP BY cart_id HAVING COUNT(*) > 1"),
    (
        "every unit of an order that ever stood is allocated once, and no other",
        r#"SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id
         WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
                WHERE m.order_line_id = l.id AND kind = 'allocated') <> CASE WHEN {PLACED} THEN l.quantity ELSE 0 END"#,
    ),
    (
        "what was turned away is back on sale, and nothing else",
        r#"SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id
         WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
                WHERE m.order_line_id = l.id AND kind = 'released')
            <> CASE WHEN o.status IN ('cancelled', 'expired') AND {PLACED} THEN -l.quantity ELSE 0 END"#,
    ),
    (
        "what was handed over has left the stock, and nothing else",
        r#"SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id
         WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
                WHERE m.order_line_id = l.id AND kind = 'shipped')
            <> CASE WHEN o.status IN ('handed_over', 'delivered', 'completed', 'returned') THEN -l.quantity ELSE 0 END"#,
    ),
    (
        "an order stands where its last event says, and began by being placed or drafted",
        r#"SELECT 1 FROM "order" o WHERE status <> COALESCE((SELECT e.status FROM order_event e
         WHERE e.order_id = o.id ORDER BY e.id DESC LIMIT 1), '') OR COALESCE((SELECT e.status
         FROM order_event e WHERE e.order_id = o.id ORDER BY e.id LIMIT 1), '') NOT IN ('placed', 'draft')"#,
    ),
    (
        "an order costs what its lines cost",
        r#"SELECT 1 FROM "order" o WHERE goods_total <> (SELECT COALESCE(SUM(total), 0) FROM order_line l
         WHERE l.order_id = o.id)"#,
    ),
    (
        "a checkout costs what its orders cost",
        r#"SELECT 1 FROM order_group g WHERE total <> (SELECT COALESCE(SUM(total), 0) FROM "order" o
         WHERE o.order_group_id = g.id)"#,
    ),
    (
        "a checkout's delivery costs what its parcels cost",
        r#"SELECT 1 FROM order_group g WHERE delivery_total <> (SELECT COALESCE(SUM(o.delivery_fee), 0)
         FROM "order" o WHERE o.order_group_id = g.id)"#,
    ),
    (
        "nobody pays delivery for a parcel they fetch",
        r#"SELECT 1 FROM "order" WHERE pickup_point_id IS NOT NULL AND delivery_fee <> 0"#,
    ),
    (
        "a checkout takes off what its orders take off",
        r#"SELECT 1 FROM order_group g WHERE discount_total <> (SELECT COALESCE(SUM(discount_total), 0)
         FROM "order" o WHERE o.order_group_id = g.id)"#,
    ),
    (
        "an order takes off what its discounts took off, its lines what was taken off the goods",
        r#"SELECT 1 FROM "order" o WHERE discount_total <> (SELECT COALESCE(SUM(d.goods_amount + d.delivery_amount), 0)
            FROM order_discount d WHERE d.order_id = o.id)
         OR (SELECT COALESCE(SUM(l.discount), 0) FROM order_line l WHERE l.order_id = o.id)
          <> (SELECT COALESCE(SUM(d.goods_amount), 0) FROM order_discount d WHERE d.order_id = o.id)
         OR (SELECT COALESCE(SUM(l.discount_own), 0) FROM order_line l WHERE l.order_id = o.id)
          <> (SELECT COALESCE(SUM(d.goods_amount), 0) FROM order_discount d
              WHERE d.order_id = o.id AND d.funded_by = 'producer')"#,
    ),
    (
        "a discount was used as often as checkouts use it",
        "SELECT 1 FROM discount d WHERE used <> (SELECT COUNT(*) FROM discount_use u
         WHERE u.discount_id = d.id AND u.returned_at IS NULL)",
    ),
    (
        "somebody used a discount as often as their checkouts use it",
        "SELECT 1 FROM discount_person p WHERE used <> (SELECT COUNT(*) FROM discount_use u
         WHERE u.discount_id = p.discount_id AND u.person = p.person AND u.returned_at IS NULL)",
    ),
    (
        "a use is given back when nothing of its checkout stands, and not before",
        r#"SELECT 1 FROM discount_use u WHERE (u.returned_at IS NULL) <> EXISTS (SELECT 1 FROM "order" o
         WHERE o.order_group_id = u.order_group_id AND o.status NOT IN ('cancelled', 'expired'))"#,
    ),
    (
        "every checkout has a payment of what it costs",
        "SELECT 1 FROM order_group g LEFT JOIN payment p ON p.order_group_id = g.id
         WHERE p.id IS NULL OR p.amount <> g.total OR p.method <> g.payment_method",
    ),
    (
        "a payment is split among its orders to the đồng",
        "SELECT 1 FROM payment p WHERE amount <> (SELECT COALESCE(SUM(s.amount), 0) FROM payment_split s
         WHERE s.payment_id = p.id)",
    ),
    (
        "an order's part of a payment is what it costs",
        r#"SELECT 1 FROM "order" o LEFT JOIN payment_split s ON s.order_id = o.id
         WHERE s.amount IS NULL OR s.amount <> o.total"#,
    ),
    (
        "what came in is the sum of what was told of",
        "SELECT 1 FROM payment p WHERE captured <> (SELECT COALESCE(SUM(e.amount), 0) FROM payment_event e
         WHERE e.payment_id = p.id AND e.kind = 'received')",
    ),
    (
        "what goes back is the sum of the refunds, and never more than came in",
        "SELECT 1 FROM payment p WHERE refunded > captured OR refunded <> (SELECT COALESCE(SUM(r.amount), 0)
         FROM refund r WHERE r.payment_id = p.id)",
    ),
    (
        "no order stands before its money is there",
        r#"SELECT 1 FROM payment p WHERE method <> 'cod' AND captured - {BACK} < (SELECT COALESCE(SUM(o.total), 0)
         FROM "order" o WHERE o.order_group_id = p.order_group_id AND {OWED})"#,
    ),
    (
        "money nobody is owed goods for goes back",
        r#"SELECT 1 FROM payment p WHERE method <> 'cod' AND closed_at IS NOT NULL
         AND captured - {BACK} > (SELECT COALESCE(SUM(o.total), 0)
         FROM "order" o WHERE o.order_group_id = p.order_group_id AND {OWED})"#,
    ),
    (
        "nothing waits for money nobody waits for",
        r#"SELECT 1 FROM payment p JOIN "order" o ON o.order_group_id = p.order_group_id
         WHERE o.status = 'draft' AND (p.closed_at IS NOT NULL OR p.method = 'cod')"#,
    ),
    (
        "cash came in for what was delivered",
        r#"SELECT 1 FROM payment p WHERE method = 'cod' AND captured <> (SELECT COALESCE(SUM(o.total), 0)
         FROM "order" o WHERE o.order_group_id = p.order_group_id AND o.status IN ('delivered', 'completed'))"#,
    ),
    (
        "a payment stands where its sums put it",
        "SELECT 1 FROM payment p WHERE status <> CASE
            WHEN captured = 0 AND closed_at IS NOT NULL THEN 'void'
            WHEN captured = 0 AND method = 'cod' THEN 'collect'
            WHEN captured = 0 THEN 'pending'
            WHEN refunded >= captured THEN 'refunded'
            WHEN refunded > 0 THEN 'part_refunded'
            WHEN captured < amount AND closed_at IS NULL THEN 'partial'
            ELSE 'paid' END",
    ),
    (
        "no order was confirmed whose buyer nobody had called as they should",
        r#"SELECT 1 FROM phone_check c JOIN "order" o ON o.id = c.order_id WHERE c.status <> 'confirmed'
         AND EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id AND e.status = 'confirmed')"#,
    ),
    (
        "an invoice is made out only where one is wanted",
        r#"SELECT 1 FROM order_invoice i JOIN "order" o ON o.id = i.order_id
         LEFT JOIN invoice_request r ON r.order_group_id = o.order_group_id WHERE r.order_group_id IS NULL"#,
    ),
    (
        "a line gave back what was granted of it, and never more than was paid",
        "SELECT 1 FROM order_line ol WHERE claimed > total - discount OR claimed_quantity > quantity
         OR claimed <> (SELECT COALESCE(SUM(l.granted), 0) FROM claim_line l WHERE l.order_line_id = ol.id)
         OR claimed_quantity <> (SELECT COALESCE(SUM(l.quantity), 0) FROM claim_line l JOIN claim c ON c.id = l.claim_id
            WHERE l.order_line_id = ol.id AND c.status = 'approved')",
    ),
    (
        "what is granted of a claim goes back once, and nothing else does",
        "SELECT 1 FROM claim c WHERE granted <> granted_delivery + (SELECT COALESCE(SUM(l.granted), 0)
         FROM claim_line l WHERE l.claim_id = c.id) OR (SELECT COUNT(*) FROM refund r WHERE r.claim_id = c.id
         AND r.reason = 'claim' AND r.order_id = c.order_id AND r.amount = c.granted)
         <> CASE WHEN c.status = 'approved' THEN 1 ELSE 0 END",
    ),
    (
        "a line of the statement that was given to an order came in once",
        "SELECT 1 FROM bank_line b LEFT JOIN payment_event e ON e.provider = 'bank' AND e.event_id = b.digest
         WHERE b.status = 'matched' AND (e.id IS NULL OR e.payment_id <> b.payment_id OR e.amount <> b.amount)",
    ),
    (
        "every posting of the book sums to zero",
        "SELECT 1 FROM ledger_transaction t WHERE COALESCE((SELECT SUM(e.amount) FROM ledger_entry e
         WHERE e.transaction_id = t.id), 1) <> 0",
    ),
    (
        "the commission of a line is what its rate makes of it",
        "SELECT 1 FROM order_line WHERE commission <> ((total - discount_own) * commission_bp + 5000) / 10000",
    ),
    (
        "the book's cash is what came in and did not go back",
        "SELECT 1 FROM payment p WHERE {BOOK} 'cash') <> CASE WHEN p.method = 'cod' THEN 0 ELSE p.captured END
         - (SELECT COALESCE(SUM(r.amount), 0) FROM refund r WHERE r.payment_id = p.id AND r.status = 'settled')",
    ),
    (
        "the book knows what has to go back",
        "SELECT 1 FROM payment p WHERE {BOOK} 'refund_due') <> (SELECT COALESCE(SUM(r.amount), 0) FROM refund r
         WHERE r.payment_id = p.id AND r.status = 'settled') - p.refunded",
    ),
    (
        "nothing of a buyer is left over once nothing is waited for",
        "SELECT 1 FROM payment p WHERE p.method <> 'cod' AND p.closed_at IS NOT NULL AND {BOOK} 'buyer') <> 0",
    ),
    (
        "what is withheld of an order is what its lines say",
        r#"SELECT 1 FROM "order" o JOIN payment p ON p.order_group_id = o.order_group_id
         WHERE {OWED} AND (p.method <> 'cod' OR o.status IN ('delivered', 'completed'))
         AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id)
         AND {SALE} ('commission', 'vat', 'pit')) + (SELECT COALESCE(SUM(l.commission + l.vat_withheld + l.pit_withheld), 0)
         FROM order_line l WHERE l.order_id = o.id) <> 0"#,
    ),
    (
        "what others than its producer bear of an order is theirs in the book",
        r#"SELECT 1 FROM "order" o JOIN payment p ON p.order_group_id = o.order_group_id
         WHERE {OWED} AND (p.method <> 'cod' OR o.status IN ('delivered', 'completed'))
         AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id)
         AND ({SALE} ('programme')) <> (SELECT COALESCE(SUM(d.goods_amount + d.delivery_amount), 0)
            FROM order_discount d WHERE d.order_id = o.id AND d.funded_by = 'programme')
         OR {SALE} ('discount')) <> (SELECT COALESCE(SUM(d.goods_amount + d.delivery_amount), 0)
            FROM order_discount d WHERE d.order_id = o.id AND d.funded_by = 'market'))"#,
    ),
    (
        "an order that is not sent leaves nothing in the book",
        r#"SELECT 1 FROM "order" o JOIN ledger_transaction t ON t.order_id = o.id
         JOIN ledger_entry e ON e.transaction_id = t.id WHERE o.status IN ('cancelled', 'expired', 'returned')
         AND e.account IN ('pending', 'payable', 'commission', 'vat', 'pit', 'programme', 'discount') GROUP BY o.id, e.account
         HAVING SUM(e.amount) <> 0"#,
    ),
    (
        "a producer can be paid for complete orders, and for nothing else",
        r#"SELECT 1 FROM "order" o WHERE (o.status = 'completed' AND {SALE} ('pending')) <> 0)
         OR (o.status <> 'completed' AND {SALE} ('payable')) <> 0)"#,
    ),
    (
        "a payout is where it stands: on its way, gone, or back",
        "SELECT 1 FROM payout y WHERE
         {PAID} 'transit') <> CASE WHEN y.status = 'prepared' THEN 0 - y.amount ELSE 0 END
         OR {PAID} 'cash') <> CASE WHEN y.status IN ('sent', 'settled') THEN 0 - y.amount ELSE 0 END
         OR {PAID} 'payable') <> CASE WHEN y.status = 'returned' THEN 0 ELSE y.amount END",
    ),
    (
        "nothing waits in a batch the bank was told of",
        "SELECT 1 FROM payout y JOIN payout_batch b ON b.id = y.batch_id
         WHERE b.status = 'sent' AND y.status = 'prepared'",
    ),
    (
        "a basket that was ordered follows nobody",
        "SELECT 1 FROM cart c JOIN order_group g ON g.cart_id = c.id WHERE c.account_id IS NOT NULL",
    ),
    (
        "of an account that was erased nothing is left of a person",
        "SELECT 1 FROM account a WHERE erased_at IS NOT NULL AND (name <> '' OR phone IS NOT NULL
            OR password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM address x WHERE x.account_id = a.id)
            OR EXISTS (SELECT 1 FROM favourite x WHERE x.account_id = a.id)
            OR EXISTS (SELECT 1 FROM session x WHERE x.account_id = a.id)
            OR EXISTS (SELECT 1 FROM cart x WHERE x.account_id = a.id))",
    ),
    (
        "an order that was erased names nobody, and is over",
        r#"SELECT 1 FROM order_group g WHERE erased_at IS NOT NULL AND (buyer_name <> '' OR buyer_phone <> ''
            OR buyer_email IS NOT NULL OR street <> '' OR note IS NOT NULL OR EXISTS (SELECT 1 FROM "order" o
            WHERE o.order_group_id = g.id AND o.status NOT IN ('completed', 'cancelled', 'expired', 'returned'))
            OR EXISTS (SELECT 1 FROM gift_note n WHERE n.order_group_id = g.id)
            OR EXISTS (SELECT 1 FROM order_consent n WHERE n.order_group_id = g.id AND n.withdrawn_at IS NULL)
            OR EXISTS (SELECT 1 FROM cart n WHERE n.id = g.cart_id AND n.province_code IS NOT NULL)
            OR EXISTS (SELECT 1 FROM "order" o JOIN claim c ON c.order_id = o.id WHERE o.order_group_id = g.id
                AND (c.status = 'requested' OR c.words <> '' OR c.bank_account IS NOT NULL
                    OR EXISTS (SELECT 1 FROM claim_photo p WHERE p.claim_id = c.id))))"#,
    ),
];

/// The rules that do not hold.
pub async fn broken(market: &Market) -> Result<Vec<Broken>, Outage> {
    let connection = market.db.read();
    let mut broken = Vec::new();
    for (rule, query) in RULES {
        let texts = [
            ("{OWED}", OWED),
            ("{PLACED}", PLACED),
            ("{BACK}", BACK),
            ("{BOOK}", BOOK),
            ("{SALE}", SALE),
            ("{PAID}", PAID),
        ];
        let query = texts.iter().fold(query.to_owned(), |query, (word, text)| query.replace(word, text));
        let rows = connection.query_all_raw(Statement::from_string(market.db.backend(), query)).await?.len();
        broken.extend((rows > 0).then_some(Broken { rule, rows }));
    }
    Ok(broken)
}
