//! The fields of the index.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

/// Counted up whenever documents are turned into terms or columns differently: an index of another version is rebuilt.
pub(crate) const VERSION: u32 = 4;

/// Names of the columns that are read back by name.
pub(crate) mod column {
    pub const ID_HIGH: &str = "id_high";
    pub const ID_LOW: &str = "id_low";
    pub const NAME_SORT: &str = "name_sort";
    pub const GROUP: &str = "group";
    pub const CATEGORY: &str = "category";
    pub const PROVINCE: &str = "province";
    pub const COMMUNE: &str = "commune";
    pub const KIND: &str = "kind";
    pub const IN_STOCK: &str = "in_stock";
    pub const SEASON: &str = "season";
    pub const PRODUCER: &str = "producer_code";
    pub const STARS: &str = "stars";
    pub const STARS_FROM: &str = "stars_from";
    pub const STARS_UNTIL: &str = "stars_until";
    pub const PRICE: &str = "price";
    pub const NEWEST: &str = "newest";
    pub const ALCOHOL: &str = "alcohol";
}

/// Fields holding words. Only presence is kept, no frequencies: in names of eight words they say nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// Every folded word of the document; a search asks for all of its words here.
    pub all: Field,
    /// The same words with their marks: typed marks decide the order by it.
    pub all_marked: Field,
    /// The marked words that say what the thing is, places left out: a one-word synonym is looked up in it.
    pub thing_marked: Field,
    pub name: Field,
    pub name_marked: Field,
    pub alias: Field,
    /// Producer, category and places.
    pub context: Field,
    /// Neighbouring folded words of one text written together, without the summary.
    pub pair: Field,
    pub pair_marked: Field,
    /// Beginnings of words, without the summary.
    pub start: Field,
    pub start_marked: Field,
    /// Beginnings of the whole name, its words written together.
    pub lead: Field,
    /// Beginnings of the producer's words.
    pub maker: Field,
}

/// Values kept per document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    pub id_high: Field,
    pub id_low: Field,
    pub name_sort: Field,
    pub group: Field,
    pub category: Field,
    pub province: Field,
    pub commune: Field,
    pub kind: Field,
    pub in_stock: Field,
    /// The months, see `domain::season`.
    pub season: Field,
    pub producer_code: Field,
    pub stars: Field,
    pub stars_from: Field,
    pub stars_until: Field,
    pub price: Field,
    pub newest: Field,
    pub alcohol: Field,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// The 16 bytes of the id, to find the document to replace.
    pub id: Field,
    pub words: Words,
    pub columns: Columns,
    /// As shown in suggestions.
    pub shown_name: Field,
    pub shown_producer: Field,
}

/// The schema and its fields; the same on every call.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_bytes_field("id", BytesOptions::default().set_indexed()),
        words: words(&mut builder),
        columns: columns(&mut builder),
        shown_name: builder.add_text_field("shown_name", STORED),
        shown_producer: builder.add_text_field("shown_producer", STORED),
    };
    (builder.build(), fields)
}

fn words(builder: &mut SchemaBuilder) -> Words {
    // Our own words arrive joined by spaces, so splitting at spaces is all the engine does.
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut field = |name: &str| builder.add_text_field(name, options.clone());
    Words {
        all: field("all"),
        all_marked: field("all_marked"),
        thing_marked: field("thing_marked"),
        name: field("name"),
        name_marked: field("name_marked"),
        alias: field("alias"),
        context: field("context"),
        pair: field("pair"),
        pair_marked: field("pair_marked"),
        start: field("start"),
        start_marked: field("start_marked"),
        lead: field("lead"),
        maker: field("maker"),
    }
}

fn columns(builder: &mut SchemaBuilder) -> Columns {
    let text = TextOptions::default().set_fast("raw");
    Columns {
        id_high: builder.add_u64_field(column::ID_HIGH, FAST),
        id_low: builder.add_u64_field(column::ID_LOW, FAST),
        name_sort: builder.add_text_field(column::NAME_SORT, text.clone()),
        group: builder.add_text_field(column::GROUP, text.clone()),
        category: builder.add_text_field(column::CATEGORY, text.clone()),
        province: builder.add_text_field(column::PROVINCE, text.clone()),
        commune: builder.add_text_field(column::COMMUNE, text.clone()),
        kind: builder.add_text_field(column::KIND, text.clone()),
        in_stock: builder.add_bool_field(column::IN_STOCK, FAST),
        season: builder.add_i64_field(column::SEASON, FAST),
        producer_code: builder.add_text_field(column::PRODUCER, text),
        stars: builder.add_i64_field(column::STARS, FAST),
        stars_from: builder.add_i64_field(column::STARS_FROM, FAST),
        stars_until: builder.add_i64_field(column::STARS_UNTIL, FAST),
        price: builder.add_i64_field(column::PRICE, FAST),
        newest: builder.add_i64_field(column::NEWEST, FAST),
        alcohol: builder.add_bool_field(column::ALCOHOL, FAST),
    }
}
