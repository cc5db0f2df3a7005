use super::*;
use proptest::prelude::*;

fn honey() -> Proposal {
    let mut proposal = Proposal::default()
        .with(Field::Name, "Mật ong rừng")
        .with(Field::Category, "mat-ong")
        .with(Field::Summary, "Mật ong lấy trong mùa hoa bạc hà.")
        .with(Field::Delivery, "fragile")
        .with(Field::Storage, "Nơi khô mát")
        .with(Field::Ingredients, "Mật ong")
        .with(Field::BestBefore, "24 tháng");
    proposal.packs.push(new_pack());
    proposal.add_picture("0a");
    proposal
}

fn new_pack() -> Pack {
    Pack {
        id: None,
        label: "Chai 500 g".into(),
        grams: "500".into(),
        gtin: String::new(),
        price: "185.000 ₫".into(),
        units: "12".into(),
    }
}

fn wrong(proposal: &Proposal, group: &str) -> Vec<(Spot, Problem)> {
    let wrong = proposal.read(Some(group)).err().unwrap_or_default();
    wrong.into_iter().map(|it| (it.at, it.problem)).collect()
}

#[test]
fn a_whole_proposal_is_goods() {
    let goods = honey().read(Some("thuc-pham")).unwrap();
    assert_eq!(goods.packs[0].opening, Err(Opening { price: Vnd(185_000), units: 12 }));
    assert_eq!(goods.packs[0].grams, Some(500));
    assert_eq!(goods.label, [(LabelKind::Ingredients, "Mật ong".into()), (LabelKind::BestBefore, "24 tháng".into())]);
}

#[test]
fn everything_that_is_missing_is_said_at_once() {
    use Field as F;
    let missing = |field| (Spot::Field(field), Problem::Missing);
    let wrong = Proposal::default().read(None).unwrap_err();
    let wrong: Vec<_> = wrong.into_iter().map(|it| (it.at, it.problem)).collect();
    let bare = [(Spot::Packs, Problem::Missing), (Spot::Pictures, Problem::Missing)];
    assert_eq!(wrong, [[F::Name, F::Category, F::Summary, F::Delivery].map(missing).as_slice(), &bare].concat());
}

#[test]
fn a_label_says_what_its_group_has_to_say() {
    let bare = honey().with(Field::Ingredients, "").with(Field::BestBefore, "");
    let missing = |field| (Spot::Field(field), Problem::Missing);
    assert_eq!(wrong(&bare, "do-uong"), [missing(Field::Ingredients), missing(Field::BestBefore)]);
    assert_eq!(wrong(&bare, "thu-cong-my-nghe"), []);
}

#[test]
fn food_promises_no_cure() {
    let claim = honey().with(Field::Story, "Uống mỗi sáng, TRỊ BỆNH đau dạ dày.");
    assert_eq!(wrong(&claim, "thuc-pham"), [(Spot::Field(Field::Story), Problem::Claim("trị bệnh"))]);
    // A warning has to say that it is no medicine, and a garden may have been ill.
    let warned = honey().with(Field::Warning, "Không có tác dụng thay thế thuốc chữa bệnh.");
    assert_eq!(wrong(&warned.with(Field::Story, "Vườn chưa bệnh bao giờ."), "thuc-pham"), []);
    assert_eq!(wrong(&claim, "thu-cong-my-nghe"), []);
}

#[test]
fn alcohol_names_its_strength() {
    let mut wine = honey();
    wine.alcohol = true;
    let at = Spot::Field(Field::Strength);
    assert_eq!(wrong(&wine, "do-uong"), [(at, Problem::Missing)]);
    assert_eq!(wrong(&wine.clone().with(Field::Strength, "mạnh"), "do-uong"), [(at, Problem::Unreadable)]);
    for (typed, permille) in [("29", 290), ("29,5", 295), ("4.5 %", 45), ("100", 1_000)] {
        let goods = wine.clone().with(Field::Strength, typed).read(Some("do-uong")).unwrap();
        assert_eq!(goods.abv_permille, Some(permille), "{typed}");
    }
    assert_eq!(wrong(&wine.with(Field::Strength, "101"), "do-uong"), [(at, Problem::Unreadable)]);
}

#[test]
fn packs_are_read_one_by_one() {
    let mut proposal = honey();
    proposal.packs.push(Pack { label: "CHAI 500 G".into(), gtin: "6291041500214".into(), ..Pack::default() });
    proposal.packs.push(Pack { grams: "0".into(), price: "500".into(), units: "nhiều".into(), ..new_pack() });
    let at = |i, field, problem| (Spot::Pack(i, field), problem);
    let expected = [
        at(1, PackField::Gtin, Problem::CheckDigit),
        at(1, PackField::Price, Problem::Missing),
        at(1, PackField::Units, Problem::Missing),
        at(1, PackField::Label, Problem::Twice),
        at(2, PackField::Grams, Problem::Range(1, 100_000)),
        at(2, PackField::Price, Problem::Range(1_000, 100_000_000)),
        at(2, PackField::Units, Problem::Unreadable),
        at(2, PackField::Label, Problem::Twice),
    ];
    assert_eq!(wrong(&proposal, "thuc-pham"), expected);
}

#[test]
fn a_pack_on_sale_keeps_its_price_and_stock() {
    let mut proposal = honey();
    let id = Uuid::from_u128(7);
    proposal.packs[0] = Pack { id: Some(id), price: String::new(), units: String::new(), ..new_pack() };
    assert_eq!(proposal.read(Some("thuc-pham")).unwrap().packs[0].opening, Ok(id));
}

#[test]
fn a_visit_has_no_stock() {
    let mut visit = honey().with(Field::Delivery, "service");
    visit.packs[0].units = String::new();
    assert_eq!(wrong(&visit, "du-lich"), []);
    assert_eq!(wrong(&visit.with(Field::Delivery, "ambient"), "du-lich").len(), 1);
}

#[test]
fn a_draft_is_bounded_too() {
    let mut proposal = Proposal::default().with(Field::Name, &"a".repeat(121));
    proposal.packs = vec![Pack { label: "b".repeat(61), ..Pack::default() }; MOST_PACKS + 1];
    let at: Vec<_> = proposal.too_long().into_iter().map(|it| it.at).collect();
    assert_eq!(at.len(), 2 + proposal.packs.len());
    assert_eq!(at[0], Spot::Field(Field::Name));
    assert_eq!(at[1], Spot::Packs);
}

proptest! {
    #[test]
    fn reading_never_panics(texts in proptest::collection::vec("\\PC{0,40}", 18), pack in proptest::collection::vec("\\PC{0,20}", 5)) {
        let mut proposal = Proposal { alcohol: true, ..Proposal::default() };
        for (field, text) in Field::ALL.into_iter().zip(&texts) {
            proposal.set(field, text);
        }
        let mut one = Pack::default();
        for (field, text) in PackField::ALL.into_iter().zip(&pack) {
            one.set(field, text);
        }
        proposal.packs.push(one);
        let _ = proposal.read(Some("thuc-pham"));
    }
}
