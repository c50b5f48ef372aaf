//! What the disk allows.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A folder that is removed at the end.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes a folder below the build's own, so that it is on the disk that is measured.
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn new() -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("wasit-bench-{}-{count}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

/// Returns how many appends of 512 bytes this disk syncs in a second, one after the other.
///
/// # Errors
/// If the disk refuses.
pub fn synced_appends_per_second(for_time: Duration) -> io::Result<f64> {
    let scratch = Scratch::new()?;
    let mut file = File::create(scratch.path().join("appends"))?;
    let (begun, mut count) = (Instant::now(), 0.0);
    while begun.elapsed() < for_time {
        file.write_all(&[7; 512])?;
        file.sync_data()?;
        count += 1.0;
    }
    Ok(count / begun.elapsed().as_secs_f64())
}
