//! The register's queries. Days are ISO text, which compares as days do; everything typed is a parameter.

use domain::certificate::EXPIRING_DAYS;
use domain::register::{CertificateQuery, CertificateSort, CertificateState, HORIZONS};
use domain::text::fold;
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::Value;

/// SQL and its parameters.
pub(super) type Query = (String, Vec<Value>);

/// A certificate that a later one of the same packs has replaced. One for all packs replaces that of a single pack.
const REPLACED: &str = "EXISTS (SELECT 1 FROM recognition r2 JOIN certificate c2 ON c2.recognition_id = r2.id
    LEFT JOIN revocation v2 ON v2.certificate_id = c2.id
    WHERE r2.product_id = r.product_id AND (r2.pack_id IS NULL OR r2.pack_id = r.pack_id)
        AND c2.valid_from > c.valid_from AND c2.valid_from <= $1 AND (v2.revoked_on IS NULL OR v2.revoked_on > $1))";

const TABLES: &str = "FROM certificate c
    JOIN recognition r ON r.id = c.recognition_id
    JOIN decision d ON d.id = r.decision_id
    JOIN product p ON p.id = r.product_id
    JOIN producer m ON m.id = p.producer_id
    JOIN province pv ON pv.code = p.province_code
    LEFT JOIN pack k ON k.id = r.pack_id
    LEFT JOIN revocation v ON v.certificate_id = c.id";

/// Put forward for more stars, and nothing decided since.
const POTENTIAL: &str = "r.potential_stars IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM recognition r3 JOIN decision d3 ON d3.id = r3.decision_id
    WHERE r3.product_id = r.product_id AND d3.decided_on > d.decided_on)";

const HOLDS: &str = "(v.revoked_on IS NULL OR v.revoked_on > $1) AND c.expires_on >= $1";

/// What every query of one request shares: `$1` is the day, `$2` the first day that is not "expiring", then the words.
pub(super) struct Asked {
    today: Date,
    values: Vec<Value>,
    found: String,
}

impl Asked {
    pub(super) fn of(query: &CertificateQuery, today: Date) -> Self {
        let fresh = today.saturating_add(EXPIRING_DAYS.days());
        let mut values: Vec<Value> = vec![today.to_string().into(), fresh.to_string().into()];
        // Every query names every parameter, because PostgreSQL has to learn their types.
        let mut found = vec!["($1 IS NOT NULL AND $2 IS NOT NULL)".to_owned()];
        for word in fold(&query.text).split_whitespace() {
            values.push(format!("%{}%", escaped(word)).into());
            let at = values.len();
            let column = |name: &str| format!("{name} LIKE ${at} ESCAPE '!'");
            let any = ["p.name_fold", "m.name_fold", "d.number_fold", "c.code"].map(column);
            found.push(format!("({})", any.join(" OR ")));
        }
        Self { today, values, found: found.join(" AND ") }
    }

    /// All filters counted at once over what the words find.
    pub(super) fn counts(&self) -> Query {
        let mut columns = vec!["COUNT(*) AS total".to_owned()];
        let sum = |condition: &str, name: String| format!("SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {name}");
        columns.extend(CertificateState::ALL.iter().enumerate().map(|(at, it)| sum(state(*it), format!("s{at}"))));
        columns.extend(HORIZONS.iter().enumerate().map(|(at, days)| sum(&self.within(*days), format!("w{at}"))));
        (format!("SELECT {} {TABLES} WHERE {}", columns.join(", "), self.found), self.values.clone())
    }

    pub(super) fn lines(&self, query: &CertificateQuery, (from, most): (u64, u64)) -> Query {
        let state = query.state.map(|it| format!(" AND ({})", state(it))).unwrap_or_default();
        let within = query.within.map(|days| format!(" AND ({})", self.within(days))).unwrap_or_default();
        let order = order(query);
        let found = &self.found;
        let columns = columns();
        let sql = format!(
            "SELECT {columns} {TABLES} WHERE {found}{state}{within} ORDER BY {order} LIMIT {most} OFFSET {from}"
        );
        (sql, self.values.clone())
    }

    /// Soonest first.
    pub(super) fn lapsing(&self, query: &CertificateQuery, most: u64) -> Query {
        let within = self.within(query.within.unwrap_or(365));
        let (columns, found) = (columns(), &self.found);
        let order = "c.expires_on, p.name_sort, c.code";
        (
            format!("SELECT {columns} {TABLES} WHERE {found} AND {within} ORDER BY {order} LIMIT {most}"),
            self.values.clone(),
        )
    }

    /// The day is written into the SQL: it is computed here and cannot hold anything else.
    fn within(&self, days: u16) -> String {
        let last = self.today.saturating_add(i32::from(days).days());
        format!("{HOLDS} AND c.expires_on <= '{last}' AND NOT {REPLACED}")
    }
}

fn columns() -> String {
    format!(
        "c.code, c.number, c.valid_from, c.expires_on, v.revoked_on, r.stars, r.potential_stars, r.score_hundredths,
        r.kind, r.also_upgrade, p.code AS product_code, p.name AS product, k.label AS pack, m.code AS producer_code,
        m.name AS producer, pv.short_name AS province, d.number AS decision_number, d.issuer_level, d.issuer,
        CASE WHEN {REPLACED} THEN 1 ELSE 0 END AS replaced"
    )
}

/// The four words of [`domain::certificate::Certificate::status_on`], and the waiting state.
fn state(state: CertificateState) -> &'static str {
    match state {
        CertificateState::Valid => "(v.revoked_on IS NULL OR v.revoked_on > $1) AND c.expires_on >= $2",
        CertificateState::Expiring => {
            "(v.revoked_on IS NULL OR v.revoked_on > $1) AND c.expires_on >= $1 AND c.expires_on < $2"
        }
        CertificateState::Expired => "(v.revoked_on IS NULL OR v.revoked_on > $1) AND c.expires_on < $1",
        CertificateState::Revoked => "v.revoked_on <= $1",
        CertificateState::Potential => POTENTIAL,
    }
}

/// Always ends in the code, so that pages neither repeat nor leave out.
fn order(query: &CertificateQuery) -> String {
    let way = if query.order.falls() { "DESC" } else { "ASC" };
    let column = match query.order.by {
        CertificateSort::Decided => "c.valid_from",
        CertificateSort::Product => "p.name_sort",
        CertificateSort::Producer => "m.name_sort",
        CertificateSort::Stars => "r.stars",
        CertificateSort::Expires => "c.expires_on",
    };
    format!("{column} {way}, p.name_sort, c.code")
}

/// A word in a LIKE pattern, its own wildcards taken literally.
fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(c);
    }
    out
}
