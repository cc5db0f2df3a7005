//! What must hold after any sequence of verbs, asked of the tables themselves.

use market::Market;
use sea_orm::{ConnectionTrait, Statement};

/// Each is a query for rows that break it.
const BROKEN: [(&str, &str); 11] = [
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
    ("a basket is ordered at most once", "SELECT 1 FROM order_group GROUP BY cart_id HAVING COUNT(*) > 1"),
    (
        "every ordered unit is allocated once",
        "SELECT 1 FROM order_line l WHERE quantity <> (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
         WHERE m.order_line_id = l.id AND kind = 'allocated')",
    ),
    (
        "what was turned away is back on sale, and nothing else",
        "SELECT 1 FROM order_line l JOIN \"order\" o ON o.id = l.order_id
         WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
                WHERE m.order_line_id = l.id AND kind = 'released')
            <> CASE WHEN o.status IN ('cancelled', 'expired') THEN -l.quantity ELSE 0 END",
    ),
    (
        "what was handed over has left the stock, and nothing else",
        "SELECT 1 FROM order_line l JOIN \"order\" o ON o.id = l.order_id
         WHERE (SELECT COALESCE(SUM(quantity), 0) FROM stock_movement m
                WHERE m.order_line_id = l.id AND kind = 'shipped')
            <> CASE WHEN o.status IN ('handed_over', 'delivered', 'completed', 'returned') THEN -l.quantity ELSE 0 END",
    ),
    (
        "an order stands where its last event says, and began by being placed",
        "SELECT 1 FROM \"order\" o WHERE status <> COALESCE((SELECT e.status FROM order_event e
         WHERE e.order_id = o.id ORDER BY e.id DESC LIMIT 1), '') OR 'placed' <> COALESCE((SELECT e.status
         FROM order_event e WHERE e.order_id = o.id ORDER BY e.id LIMIT 1), '')",
    ),
    (
        "an order costs what its lines cost",
        "SELECT 1 FROM \"order\" o WHERE goods_total <> (SELECT COALESCE(SUM(total), 0) FROM order_line l
         WHERE l.order_id = o.id)",
    ),
    (
        "a checkout costs what its orders cost",
        "SELECT 1 FROM order_group g WHERE total <> (SELECT COALESCE(SUM(total), 0) FROM \"order\" o
         WHERE o.order_group_id = g.id)",
    ),
];

/// Fails the test with the name of the first invariant that does not hold.
pub async fn check_all(market: &Market) {
    let connection = market.db.read();
    for (name, query) in BROKEN {
        let rows = connection.query_all_raw(Statement::from_string(market.db.backend(), query)).await.unwrap();
        assert!(rows.is_empty(), "broken: {name}");
    }
}
