//! From a product to the index's own document.

use crate::day::Badge;
use crate::document::ProductDocument;
use crate::schema::{Columns, Fields, Words};
use crate::word::{Word, beginnings, glued};
use domain::text;
use tantivy::TantivyDocument;
use tantivy::schema::Field;

/// Longest beginning of a name that is indexed, its words written together.
pub(crate) const LONGEST_LEAD: usize = 24;

/// What is stored for a product.
pub(crate) fn entry(product: &ProductDocument, fields: &Fields) -> TantivyDocument {
    let mut entry = TantivyDocument::new();
    entry.add_bytes(fields.id, product.id.as_bytes());
    entry.add_text(fields.shown_name, text::nfc(&product.name));
    entry.add_text(fields.shown_producer, text::nfc(&product.producer));
    add_columns(&mut entry, product, &fields.columns);
    Texts::read(product).add(&mut entry, &fields.words);
    entry
}

fn add_columns(entry: &mut TantivyDocument, product: &ProductDocument, columns: &Columns) {
    let (id_high, id_low) = product.id.as_u64_pair();
    entry.add_u64(columns.id_high, id_high);
    entry.add_u64(columns.id_low, id_low);
    entry.add_text(columns.name_sort, text::sort_key(&product.name));
    entry.add_text(columns.group, &product.group);
    entry.add_text(columns.category, &product.category);
    entry.add_text(columns.province, &product.province);
    // A product without a commune has the empty one: documents without a text would take the first of all.
    entry.add_text(columns.commune, product.commune.as_deref().unwrap_or_default());
    entry.add_text(columns.kind, product.producer_kind.code());
    entry.add_bool(columns.in_stock, product.in_stock);
    entry.add_i64(columns.season, i64::from(product.season.mask()));
    entry.add_text(columns.producer_code, &product.producer_code);
    entry.add_i64(columns.price, product.price.0);
    entry.add_i64(columns.newest, product.newest.0);
    entry.add_bool(columns.alcohol, product.alcohol);
    // Written for every product, because a segment without a single value has no such column.
    let badge = product.stars.map_or_else(Badge::default, Badge::from);
    entry.add_i64(columns.stars, i64::from(badge.stars));
    entry.add_i64(columns.stars_from, i64::from(badge.from));
    entry.add_i64(columns.stars_until, i64::from(badge.until));
}

/// The texts of a product as words; each inner list is one text, because pairs do not cross texts.
struct Texts {
    name: Vec<Word>,
    aliases: Vec<Vec<Word>>,
    context: Vec<Vec<Word>>,
    producer: Vec<Word>,
    category: Vec<Word>,
    places: Vec<Vec<Word>>,
    /// Found, but telling less than the others.
    rest: Vec<Word>,
}

impl Texts {
    fn read(product: &ProductDocument) -> Self {
        let context = product.places.iter().chain([&product.producer, &product.category_name]);
        let aliases = product.aliases.iter().chain(&product.name_en);
        let glued = aliases.clone().chain(context.clone()).chain([&product.name]).flat_map(|text| glued(text));
        Self {
            name: Word::all(&product.name),
            aliases: aliases.map(|text| Word::all(text)).collect(),
            context: context.map(|text| Word::all(text)).collect(),
            producer: Word::all(&product.producer),
            category: Word::all(&product.category_name),
            places: product.places.iter().map(|text| Word::all(text)).collect(),
            rest: Word::all(&product.summary).into_iter().chain(glued).collect(),
        }
    }

    /// The texts that name the product, its maker or its place.
    fn telling(&self) -> impl Iterator<Item = &Vec<Word>> {
        std::iter::once(&self.name).chain(&self.aliases).chain(&self.context)
    }

    /// The words that say what the thing is. A name that holds a place's leaves it out: the "na" of "miến Na Rì" is no
    /// fruit.
    fn thing(&self) -> impl Iterator<Item = &Word> {
        let place = |pair: &[Word]| self.places.iter().any(|text| text.windows(2).any(|other| other == pair));
        let naming = std::iter::once(&self.name).chain(&self.aliases);
        let words = naming.flat_map(move |text| {
            let of_place = |at: usize| text.get(at..at + 2).is_some_and(place);
            let stays = |at: &usize| !(of_place(*at) || *at > 0 && of_place(at - 1));
            (0..text.len()).filter(stays).map(|at| &text[at]).collect::<Vec<_>>()
        });
        words.chain(&self.category)
    }

    fn add(&self, entry: &mut TantivyDocument, fields: &Words) {
        let folded = |word: &Word| word.folded.clone();
        let marked = |word: &Word| word.marked.clone();
        let telling = unique(self.telling().flatten());
        let all = unique(telling.iter().copied().chain(&self.rest));
        add(entry, fields.all, all.iter().map(|word| &word.folded));
        add(entry, fields.all_marked, all.iter().map(|word| &word.marked));
        add(entry, fields.thing_marked, self.thing().map(|word| &word.marked));
        add(entry, fields.name, self.name.iter().map(|word| &word.folded));
        add(entry, fields.name_marked, self.name.iter().map(|word| &word.marked));
        add(entry, fields.alias, self.aliases.iter().flatten().map(|word| &word.folded));
        add(entry, fields.context, self.context.iter().flatten().map(|word| &word.folded));
        add(entry, fields.pair, self.telling().flat_map(|text| pairs(text, folded)));
        add(entry, fields.pair_marked, self.telling().flat_map(|text| pairs(text, marked)));
        add(entry, fields.start, telling.iter().flat_map(|word| word.starts()));
        add(entry, fields.start_marked, telling.iter().flat_map(|word| word.marked_starts()));
        add(entry, fields.lead, beginnings(&lead(&self.name), LONGEST_LEAD));
        add(entry, fields.maker, self.producer.iter().flat_map(Word::starts));
    }
}

/// Each word once. Most words of a product stand in several of its texts.
fn unique<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<&'a Word> {
    let mut words: Vec<&Word> = words.collect();
    words.sort_unstable_by(|a, b| a.marked.cmp(&b.marked));
    words.dedup_by(|a, b| a.marked == b.marked);
    words
}

/// Folded words written together: the key of "begins with".
pub(crate) fn lead(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

/// Neighbours written together: they find phrases, and words typed without the space.
pub(crate) fn pairs(words: &[Word], key: impl Fn(&Word) -> String) -> Vec<String> {
    words.windows(2).map(|pair| pair.iter().map(&key).collect()).collect()
}

/// The engine splits at the spaces again, and counts a term that comes twice once.
fn add(entry: &mut TantivyDocument, field: Field, terms: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut text = String::new();
    for term in terms {
        text.push_str(term.as_ref());
        text.push(' ');
    }
    entry.add_text(field, text);
}
