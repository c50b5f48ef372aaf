//! Every column of every row of a ledger, altered one by one in several ways. The verifier names the
//! entry.

use rusqlite::params;
use rusqlite::types::Value;
use wasit_ledger::{Fault, Flaw};

use crate::attackers::desk;
use crate::table::{Folder, flaws, raw, verify};

/// Returns other values for a column: the kinds of change an editor or a bad block would make.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Integer(n) => {
            [n + 1, n - 1, n + 1_000, -n, 0].into_iter().map(Value::Integer).collect()
        }
        Value::Text(text) => vec![Value::Text(format!("{text}x")), Value::Text(String::new())],
        Value::Blob(bytes) => {
            let mut all = vec![Vec::new(), [bytes, &[0][..]].concat(), vec![7; bytes.len()]];
            for at in [0, bytes.len() / 2, bytes.len().saturating_sub(1)] {
                let mut flipped = bytes.clone();
                flipped.get_mut(at).into_iter().for_each(|byte| *byte ^= 1);
                all.push(flipped);
                all.push(bytes[..at].to_vec());
            }
            all.into_iter().map(Value::Blob).collect()
        }
        other => panic!("no column holds {other:?}"),
    }
}

/// Alters every column of every row of a table, each in several ways, and hands each desk to
/// `judge` with the row, the column and what was found.
fn alter_all(table: &str, judge: impl Fn(i64, &str, &[(&str, Flaw)])) {
    let folder = Folder::new();
    let path = desk(&folder);
    let read = |sql: &str, id: i64| -> Vec<(String, Value)> {
        let connection = raw(&path);
        let mut statement = connection.prepare(sql).unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let values = statement.query_row([id], |row| {
            (0..names.len()).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>()
        });
        names.into_iter().zip(values.unwrap_or_default()).collect()
    };
    let mut altered = 0;
    for id in 1.. {
        let row = read(&format!("SELECT * FROM {table} WHERE id = ?1"), id);
        if row.is_empty() {
            break;
        }
        for (column, before) in &row {
            for after in others(before).into_iter().filter(|after| after != before) {
                let set = format!("UPDATE {table} SET {column} = ?1 WHERE id = ?2");
                let connection = raw(&path);
                if connection.execute(&set, params![after, id]).is_err() {
                    continue; // The table itself does not take it.
                }
                altered += 1;
                drop(connection);
                judge(id, column, &flaws(&verify(&path)));
                let now = if column == "id" { after } else { Value::Integer(id) };
                raw(&path).execute(&set, params![before, now]).unwrap();
            }
        }
        assert_eq!(flaws(&verify(&path)), [], "the desk was put back");
    }
    assert!(altered > 20, "the attacks were made");
}

#[test]
fn every_column_of_every_record() {
    let folder = Folder::new();
    let connection = raw(&desk(&folder));
    let place = |id: i64| -> (String, u64) {
        let sql = "SELECT name, record.seq FROM record JOIN head ON head.id = case_id
                   WHERE record.id = ?1";
        let get = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64));
        connection.query_row(sql, [id], get).unwrap()
    };
    alter_all("record", |id, column, found| {
        if column == "id" {
            // Where a row stands in the file says nothing that anybody reads.
            assert_eq!(found, []);
            return;
        }
        let (case, seq) = place(id);
        let named = found.iter().any(|(name, flaw)| *name == case && flaw.seq == seq);
        assert!(named, "{column} of {case} {seq}: {found:?}");
        // A record moved to another case is an entry too many there.
        assert!(column == "case_id" || found.len() == 1, "{column} of {case} {seq}: {found:?}");
    });
}

#[test]
fn every_column_of_every_head() {
    alter_all("head", |id, column, found| {
        let (case, records) = [("a", 6), ("b", 3)][usize::try_from(id).unwrap() - 1];
        let flaw = |seq, fault| Flaw { seq, fault };
        let (name, first) = found[0];
        match column {
            "name" => assert_eq!((name != case, first), (true, flaw(1, Fault::Link))),
            "key" => assert_eq!(found, [(case, flaw(1, Fault::Link))]),
            "seal" => assert_eq!(found, [(case, flaw(records, Fault::Head))]),
            "seq" => {
                let longer = flaw(records + 1, Fault::Missing);
                let shorter = matches!(first.fault, Fault::AfterHead) && first.seq <= records;
                assert!(name == case && (first == longer || shorter), "{found:?}");
            }
            _ => {
                let orphan = (&*format!("#{id}"), flaw(1, Fault::NoHead));
                assert_eq!(found, [orphan, (case, flaw(1, Fault::Missing))]);
            }
        }
    });
}
