//! Numbers as pages write them.

/// Returns digits in groups of three: `-1,250`, `9,375,000,000`.
pub(crate) fn grouped(number: &impl ToString) -> String {
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let mut grouped = sign.to_owned();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let check = |number: i64, expected: &str| assert_eq!(grouped(&number), expected);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(-1_250_000, "−1,250,000");
        assert_eq!(grouped(&"18446744073709551616"), "18,446,744,073,709,551,616");
    }
}
