//! The statements of a group commit.

use rusqlite::{Connection, OptionalExtension, params};

use super::schema::{at_work, from_sql, to_sql};
use crate::chain::{self, Head, Link};
use crate::error::StoreError;
use crate::group::Tables;
use crate::row::{Columns, Row};
use crate::verify::Fault;

/// The tables within an open transaction.
pub(super) struct Writer<'a> {
    pub(super) connection: &'a Connection,
}

impl Writer<'_> {
    fn run(&self, sql: &str, params: impl rusqlite::Params) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(at_work)?;
        statement.execute(params).map_err(at_work)?;
        Ok(())
    }
}

impl Tables for Writer<'_> {
    /// Refuses a head that does not belong to the last entry: going on from there would bury it.
    fn load_head(&mut self, case: &str) -> Result<Option<Head>, StoreError> {
        let Some(stored) = stored_head(self.connection, case)? else { return Ok(None) };
        let damaged = |fault| StoreError::Damaged { case: case.to_owned(), seq: stored.seq, fault };
        let mut head = Head {
            id: stored.id,
            key: stored.key.as_slice().try_into().map_err(|_| damaged(Fault::Head))?,
            seq: stored.seq,
            chain: [0; 32],
            unsaved: false,
        };
        let last = self
            .connection
            .prepare_cached(
                "SELECT seq, chain FROM record WHERE case_id = ?1 ORDER BY seq DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement
                    .query_row([stored.id], |row| Ok((from_sql(row.get(0)?), row.get(1)?)))
                    .optional()
            })
            .map_err(at_work)?;
        let (last_seq, chain): (u64, Vec<u8>) =
            last.unwrap_or_else(|| (0, chain::genesis(&head.key, case).to_vec()));
        head.chain = Link::try_from(chain).map_err(|_| damaged(Fault::Unreadable))?;
        let seal = chain::head_seal(&head.key, head.seq, &head.chain);
        if last_seq != head.seq || seal != *stored.seal {
            return Err(damaged(Fault::Head));
        }
        Ok(Some(head))
    }

    fn open_case(&mut self, case: &str, key: &[u8; 32]) -> Result<i64, StoreError> {
        let seal = chain::head_seal(key, 0, &chain::genesis(key, case));
        self.run(
            "INSERT INTO head (name, key, seq, seal) VALUES (?1, ?2, 0, ?3)",
            params![case, key, seal],
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    fn append(&mut self, id: i64, row: &Row<'_>) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO record
                 (case_id, seq, at_ms, body, commitments, erases, keys, sealed, chain)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                to_sql(row.seq),
                row.at_ms,
                row.body,
                row.commitments,
                row.erases,
                row.keys,
                row.sealed,
                row.chain
            ],
        )
    }

    fn columns(&mut self, id: i64, seq: u64) -> Result<Option<Columns>, StoreError> {
        let sql = "SELECT commitments, erases, keys, sealed FROM record
                   WHERE case_id = ?1 AND seq = ?2";
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement
                    .query_row(params![id, to_sql(seq)], |row| {
                        Ok(Columns {
                            commitments: row.get(0)?,
                            erases: row.get(1)?,
                            keys: row.get(2)?,
                            sealed: row.get(3)?,
                        })
                    })
                    .optional()
            })
            .map_err(at_work)
    }

    fn overwrite(&mut self, id: i64, seq: u64, columns: &Columns) -> Result<(), StoreError> {
        self.run(
            "UPDATE record SET keys = ?3, sealed = ?4 WHERE case_id = ?1 AND seq = ?2",
            params![id, to_sql(seq), columns.keys, columns.sealed],
        )
    }

    fn put(&mut self, id: i64, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO state (case_id, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET value = excluded.value",
            params![id, key, value],
        )
    }

    fn delete(&mut self, id: i64, key: &[u8]) -> Result<(), StoreError> {
        self.run("DELETE FROM state WHERE case_id = ?1 AND key = ?2", params![id, key])
    }

    fn delete_range(&mut self, id: i64, from: &[u8], to: &[u8]) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM state WHERE case_id = ?1 AND key >= ?2 AND key < ?3",
            params![id, from, to],
        )
    }

    fn save_head(&mut self, id: i64, seq: u64, seal: &[u8; 32]) -> Result<(), StoreError> {
        self.run(
            "UPDATE head SET seq = ?2, seal = ?3 WHERE id = ?1",
            params![id, to_sql(seq), seal],
        )
    }
}

/// A row of `head`, as it stands there.
pub(super) struct StoredHead {
    pub(super) id: i64,
    pub(super) key: zeroize::Zeroizing<Vec<u8>>,
    pub(super) seq: u64,
    pub(super) seal: Vec<u8>,
}

/// Reads the head of a case.
pub(super) fn stored_head(
    connection: &Connection,
    case: &str,
) -> Result<Option<StoredHead>, StoreError> {
    connection
        .prepare_cached("SELECT id, key, seq, seal FROM head WHERE name = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([case], |row| {
                    Ok(StoredHead {
                        id: row.get(0)?,
                        key: zeroize::Zeroizing::new(row.get(1)?),
                        seq: from_sql(row.get(2)?),
                        seal: row.get(3)?,
                    })
                })
                .optional()
        })
        .map_err(at_work)
}
