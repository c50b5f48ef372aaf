//! What goes by hand of a courier: who has it, since when, and who may be told meanwhile.

use wasit_case::{
    Act, CarriedForm, CarriedId, Channel, ChannelAct, ChannelId, ChannelKind, Condition,
    CourierAct, Decision, Exposure, HandedId, Knows, MayTell, Paper, Reason, Role, SaidFate,
    StatementId,
};

use crate::support::{A, B, K, M, Table, person, proposal, slug};

fn by_hand(table: &mut Table, head: bool) -> ChannelId {
    let id = ChannelId(slug("by-hand"));
    let mediators = person(M, if head { Role::Head } else { Role::Adviser });
    let channel = Channel {
        id: id.clone(),
        kind: ChannelKind::Courier,
        participants: vec![
            person(A, Role::Head),
            person(B, Role::Head),
            person(K, Role::Head),
            mediators,
        ],
        exposure: Exposure::Rooms,
        courier: Some(K),
    };
    table.ok(M, Act::Channel(ChannelAct::Open(channel)));
    id
}

#[test]
fn a_party_knows_what_a_courier_carries_when_it_was_delivered() {
    let mut t = Table::sitting_with(2, 1);
    let channel = by_hand(&mut t, true);
    let paper = t.submit(A, Paper { channel, ..proposal() });
    let of = StatementId { paper, version: 1, paragraph: 1 };
    let may = |t: &Table| t.case(M).may_tell(B, of, t.now);
    let conditions = vec![Condition::Unnamed, Condition::ByCourier(K)];
    assert_eq!(may(&t), MayTell::Yes(conditions));

    let card = t.card(paper, B, &[Decision::Verbatim]);
    t.ok(M, card);
    assert_eq!(t.case(M).knows(B, of), None);
    assert_eq!(may(&t), MayTell::No(vec![Reason::WithCourier(K)]));
    let fates = |t: &Table| t.case(M).book_of(A, t.now).said[0].fates.clone();
    assert_eq!(fates(&t), [(B, SaidFate::WithCourier)]);

    let spoken = vec![(1, "they offer".into())];
    t.ok(K, Act::Courier(CourierAct::Deliver { id: HandedId(1), spoken }));
    let since = t.now;
    let knows = Knows::Released {
        carried: CarriedId(1),
        form: CarriedForm::CouriersWords,
        wording: Some("they offer".into()),
        named: false,
        since,
        delivered_at: Some(since),
        by: Some(person(M, Role::Head)),
    };
    assert_eq!(t.case(M).knows(B, of), Some(knows.clone()));
    assert_eq!(may(&t), MayTell::Knows(knows));
    let told = Some("they offer".into());
    assert_eq!(fates(&t), [(B, SaidFate::Carried(CarriedForm::CouriersWords, told))]);
}

#[test]
fn what_travels_where_a_person_takes_no_part_is_not_here_for_that_person() {
    let mut t = Table::sitting_with(2, 1);
    let channel = by_hand(&mut t, false);
    let paper = t.submit(A, Paper { channel, ..proposal() });
    let of = StatementId { paper, version: 1, paragraph: 1 };
    let read = |role| t.case(M).as_read_by(&person(M, role)).may_tell(B, of, t.now);
    assert_eq!(read(Role::Head), MayTell::No(vec![Reason::Unknown]));
    assert!(matches!(read(Role::Adviser), MayTell::Yes(_)));
}
