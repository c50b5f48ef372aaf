//! The statements that read.

use std::ops::ControlFlow;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};

use super::schema::{at_work, from_sql, to_sql};
use super::tables::stored_head;
use crate::error::StoreError;
use crate::row::Row;
use crate::store::{Entry, Pair};
use crate::verify::{Auditor, ChainReport, Fault, Flaw};

/// The columns of a row, in the order in which [`borrow`] takes them.
const ROWS: &str = "SELECT seq, at_ms, body, commitments, erases, keys, sealed, chain
                    FROM record WHERE case_id = ?1 AND seq >= ?2 ORDER BY seq";

/// Returns the names of chains with records.
pub(super) fn cases(connection: &Connection) -> Result<Vec<String>, StoreError> {
    connection
        .prepare_cached("SELECT name FROM head WHERE seq > 0 ORDER BY name")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .map_err(at_work)
}

/// Goes through the entries of a case.
pub(super) fn entries(
    connection: &Connection,
    case: &str,
    from_seq: u64,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let Some(head) = stored_head(connection, case)? else { return Ok(()) };
    rows(connection, head.id, from_seq, |row| {
        let entry = row.entry(case).map_err(|fault| StoreError::Damaged {
            case: case.to_owned(),
            seq: row.seq,
            fault,
        })?;
        Ok(each(entry))
    })
}

/// Returns a value of the mutable part.
pub(super) fn get(
    connection: &Connection,
    case: &str,
    key: &[u8],
) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT value FROM state
               WHERE case_id = (SELECT id FROM head WHERE name = ?1) AND key = ?2";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| {
            statement.query_row(params![case, key], |row| row.get(0)).optional()
        })
        .map_err(at_work)
}

/// Returns a range of the mutable part.
pub(super) fn scan(
    connection: &Connection,
    case: &str,
    from: &[u8],
    to: &[u8],
) -> Result<Vec<Pair>, StoreError> {
    let sql = "SELECT key, value FROM state
               WHERE case_id = (SELECT id FROM head WHERE name = ?1) AND key >= ?2 AND key < ?3
               ORDER BY key";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| {
            statement
                .query_map(params![case, from, to], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .map_err(at_work)
}

/// Verifies every chain, after the pages that hold them.
pub(super) fn verify(connection: &Connection) -> Result<Vec<ChainReport>, StoreError> {
    let pages: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(at_work)?;
    if pages != "ok" {
        return Err(StoreError::Corrupt { detail: pages });
    }
    let mut reports = Vec::new();
    for case in names(connection, "SELECT name FROM head")? {
        let Some(head) = stored_head(connection, &case)? else { continue };
        let key = <[u8; 32]>::try_from(head.key.as_slice()).map(zeroize::Zeroizing::new);
        let mut auditor = Auditor::new(&case, key.as_deref().unwrap_or(&[0; 32]));
        rows(connection, head.id, 0, |row| {
            auditor.row(row);
            Ok(ControlFlow::Continue(()))
        })?;
        reports.push(auditor.finish(Some((head.seq, &head.seal))));
    }
    let headless = "SELECT DISTINCT CAST(case_id AS TEXT) FROM record
                    WHERE case_id NOT IN (SELECT id FROM head)";
    for id in names(connection, headless)? {
        reports.push(headless_report(connection, &id)?);
    }
    reports.sort_by(|a, b| a.case.cmp(&b.case));
    Ok(reports)
}

/// Reports a chain whose head, and with it its key and its name, is gone.
fn headless_report(connection: &Connection, id: &str) -> Result<ChainReport, StoreError> {
    let mut report = ChainReport {
        case: format!("#{id}"),
        records: 0,
        payloads: 0,
        erased: 0,
        head: [0; 32],
        outcome: Err(Flaw { seq: 1, fault: Fault::NoHead }),
    };
    rows(connection, id.parse().unwrap_or_default(), 0, |row| {
        if report.records == 0 {
            report.outcome = Err(Flaw { seq: row.seq, fault: Fault::NoHead });
        }
        report.records += 1;
        for slot in row.slots().unwrap_or_default() {
            report.payloads += 1;
            report.erased += u64::from(slot.is_keyless());
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(report)
}

fn names(connection: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .map_err(at_work)
}

/// Goes through the rows of a chain without copying them.
fn rows(
    connection: &Connection,
    id: i64,
    from_seq: u64,
    mut each: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(ROWS).map_err(at_work)?;
    let mut rows = statement.query(params![id, to_sql(from_seq)]).map_err(at_work)?;
    while let Some(row) = rows.next().map_err(at_work)? {
        if each(&borrow(row).map_err(at_work)?)?.is_break() {
            break;
        }
    }
    Ok(())
}

fn borrow<'a>(row: &'a rusqlite::Row<'_>) -> rusqlite::Result<Row<'a>> {
    let blob = |column| match row.get_ref(column)? {
        ValueRef::Blob(bytes) => Ok(bytes),
        other => {
            Err(rusqlite::Error::InvalidColumnType(column, "blob".to_owned(), other.data_type()))
        }
    };
    Ok(Row {
        seq: from_sql(row.get(0)?),
        at_ms: row.get(1)?,
        body: blob(2)?,
        commitments: blob(3)?,
        erases: blob(4)?,
        keys: blob(5)?,
        sealed: blob(6)?,
        chain: blob(7)?,
    })
}
