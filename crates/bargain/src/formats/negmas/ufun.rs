//! Utility functions: sums over the issues, and what wraps them.

use num_bigint::BigInt;
use num_traits::Zero;

use super::{COUNT, RESERVED, TIME, WITHIN, fun, kind, rectangle, refuse};
use crate::exact::{Exact, decimal};
use crate::formats::report::Page;
use crate::formats::tree::{Node, shortened};
use crate::problem::{Condition, Issue};
use crate::scenario::{Floor, Profile, Valuation};

/// Functions within functions.
const DEPTH_MAX: usize = 16;

/// What a package is worth: a sum.
pub(super) struct Utility {
    /// Weights and values of each issue.
    pub(super) issues: Vec<(Exact, Vec<Exact>)>,
    pub(super) constant: Exact,
    pub(super) together: Vec<(Condition, Exact)>,
    reserved: Option<Exact>,
    discount: Option<Exact>,
}

impl Utility {
    pub(super) fn of(issues: Vec<(Exact, Vec<Exact>)>, constant: Exact) -> Self {
        Self { issues, constant, together: vec![], reserved: None, discount: None }
    }

    /// Returns a function that sees no difference between packages.
    pub(super) fn constant(issues: &[Issue], constant: Exact) -> Self {
        let zeros = |issue: &Issue| (Exact::zero(), vec![Exact::zero(); issue.options.len()]);
        Self::of(issues.iter().map(zeros).collect(), constant)
    }

    fn scale(&mut self, by: &Exact) {
        for (weight, _) in &mut self.issues {
            *weight *= by;
        }
        for (_, value) in &mut self.together {
            *value *= by;
        }
        self.constant *= by;
    }

    fn add(&mut self, other: Self) {
        let one = || Exact::from(BigInt::from(1));
        for ((weight, values), (by, others)) in self.issues.iter_mut().zip(other.issues) {
            for (value, other) in values.iter_mut().zip(others) {
                *value = &*value * &*weight + other * &by;
            }
            *weight = one();
        }
        self.constant += other.constant;
        self.together.extend(other.together);
    }
}

/// Reads a utility function; the caller names it.
pub(super) fn read(page: Page<'_>, root: &Node, issues: &[Issue]) -> Option<Profile> {
    let utility = utility(page, root, issues, 0)?;
    let valuation = |(weight, values)| Valuation { weight, values, divided: false };
    Some(Profile {
        name: String::new(),
        valuations: utility.issues.into_iter().map(valuation).collect(),
        constant: utility.constant,
        together: utility.together,
        floor: utility.reserved.map_or(Floor::None, Floor::Value),
        discount: utility.discount,
    })
}

fn utility(page: Page<'_>, node: &Node, issues: &[Issue], depth: usize) -> Option<Utility> {
    page.entries(node, "a utility function")?;
    let Some((kind, at)) = kind(node) else {
        page.required(node, "type", "the utility function");
        return None;
    };
    if depth > DEPTH_MAX {
        page.shape(node, "at most 16 functions within each other");
        return None;
    }
    let constraints = node.get("constraints").and_then(Node::items).unwrap_or_default();
    if let Some(first) = constraints.first() {
        let help = "write what may not be as a red line, in our own text";
        refuse(page, "a constraint in Python", kind, &first.bytes, help);
        return None;
    }
    let reserved = reserved(page, node);
    let mut utility = if let Some(inner) = node.get("ufun") {
        let inner = wrapped(page, inner, kind, &at, issues, depth);
        let mut inner = inner?;
        around(page, node, kind, &mut inner)?;
        if reserved.as_ref()?.is_none() && inner.reserved.is_some() && !linear_wrapper(kind) {
            let message = "the function itself reserves nothing; what the function within it \
                           reserves counts";
            let help = "NegMAS loses this value; write `reserved_value` outside as well";
            page.note(WITHIN, &at, message, help);
        }
        inner
    } else {
        plain(page, node, kind, &at, issues, depth)?
    };
    if let Some(reserved) = reserved? {
        utility.reserved = Some(reserved);
    }
    Some(utility)
}

fn linear_wrapper(kind: &str) -> bool {
    matches!(kind, "UtilityFunctionAdapter" | "AffineUtilityFunction" | "LinearUtilityFunction")
}

fn wrapped(
    page: Page<'_>,
    inner: &Node,
    kind: &str,
    at: &std::ops::Range<usize>,
    issues: &[Issue],
    depth: usize,
) -> Option<Utility> {
    let discounted =
        matches!(kind, "ExpDiscountedUFun" | "LinDiscountedUFun" | "DiscountedUtilityFunction");
    if !discounted && !linear_wrapper(kind) {
        refuse(page, "a utility function", kind, at, "give the function that it wraps");
        return None;
    }
    utility(page, inner, issues, depth + 1)
}

/// Applies what stands around a function: a discount, a scale, a bias.
fn around(page: Page<'_>, node: &Node, kind: &str, inner: &mut Utility) -> Option<()> {
    let get = |key: &str| node.get(key).filter(|value| !value.is_null());
    if linear_wrapper(kind) {
        if let Some(scale) = get("scale") {
            let scale = page.number(scale, "the scale")?;
            inner.scale(&scale);
            inner.reserved = inner.reserved.take().map(|reserved| reserved * &scale);
        }
        if let Some(bias) = get("bias").or_else(|| get("offset")) {
            let bias = page.number(bias, "the bias")?;
            inner.constant += &bias;
            inner.reserved = inner.reserved.take().map(|reserved| reserved + &bias);
        }
        return Some(());
    }
    if kind == "ExpDiscountedUFun" {
        if let Some(discount) = get("discount") {
            inner.discount = Some(page.number(discount, "the discount")?);
        }
    } else if let Some(cost) = get("cost").or_else(|| get("discount")) {
        let message = "what time costs is not kept: it is taken from every utility alike";
        page.note(TIME, &cost.bytes, message, "utilities are those at the beginning");
    }
    Some(())
}

fn plain(
    page: Page<'_>,
    node: &Node,
    kind: &str,
    at: &std::ops::Range<usize>,
    issues: &[Issue],
    depth: usize,
) -> Option<Utility> {
    let bias = || match node.get("bias").filter(|bias| !bias.is_null()) {
        Some(bias) => page.number(bias, "the bias"),
        None => Some(Exact::zero()),
    };
    let one = || Exact::from(BigInt::from(1));
    match kind {
        "LinearAdditiveUtilityFunction" | "LinearUtilityAggregationFunction" => {
            let bias = bias();
            let values = additive(page, node, issues);
            let weights = weights(page, node, issues, &one());
            Some(Utility::of(weights?.into_iter().zip(values?).collect(), bias?))
        }
        "LinearUtilityFunction" | "AffineUtilityFunction" => {
            let bias = bias();
            let share = Exact::new(1.into(), issues.len().max(1).into());
            let weights = weights(page, node, issues, &share);
            let values: Vec<_> = issues.iter().map(|i| fun::numbers(page, node, i)).collect();
            let values: Option<Vec<_>> = values.into_iter().collect();
            Some(Utility::of(weights?.into_iter().zip(values?).collect(), bias?))
        }
        "ConstUtilityFunction" => {
            let value = page.required(node, "value", "the function")?;
            let value = page.number(value, "the value of every package")?;
            Some(Utility::constant(issues, value))
        }
        "HyperRectangleUtilityFunction" => rectangle::read(page, node, issues, bias()?),
        "WeightedUtilityFunction" => weighted(page, node, issues, depth),
        _ => {
            let help = "only sums over issues and rectangles can be read; write one, or a table \
                        in our own text";
            refuse(page, "a utility function", kind, at, help);
            None
        }
    }
}

/// Reads `values`: a list in the order of the issues, or a map of their names.
fn additive(page: Page<'_>, node: &Node, issues: &[Issue]) -> Option<Vec<Vec<Exact>>> {
    let values = page.required(node, "values", "the utility function")?;
    let Some(entries) = values.entries() else {
        let items = page.items(values, "functions, one for each issue")?;
        counted(page, values, "functions", items.len(), issues)?;
        let all: Vec<_> =
            items.iter().zip(issues).map(|(item, issue)| fun::values(page, item, issue)).collect();
        return all.into_iter().collect();
    };
    let mut all: Vec<Option<Vec<Exact>>> = issues.iter().map(|_| None).collect();
    for entry in entries {
        let at = page.issue_of(issues, &entry.key, &entry.at)?;
        let read = issues.get(at).and_then(|issue| fun::values(page, &entry.node, issue))?;
        if let Some(place) = all.get_mut(at) {
            *place = Some(read);
        }
    }
    // An issue that is left out is worth its own number.
    let all = all.into_iter().zip(issues);
    all.map(|(read, issue)| read.or_else(|| fun::numbers(page, values, issue))).collect()
}

/// Reads `weights`: a list, a map of names, or nothing.
fn weights(page: Page<'_>, node: &Node, issues: &[Issue], other: &Exact) -> Option<Vec<Exact>> {
    let Some(weights) = node.get("weights").filter(|weights| !weights.is_null()) else {
        return Some(vec![other.clone(); issues.len()]);
    };
    let Some(entries) = weights.entries() else {
        let items = page.items(weights, "weights, one for each issue")?;
        counted(page, weights, "weights", items.len(), issues)?;
        return items.iter().map(|item| page.number(item, "a weight")).collect();
    };
    let mut all = vec![Exact::from(BigInt::from(1)); issues.len()];
    for entry in entries {
        let at = page.issue_of(issues, &entry.key, &entry.at)?;
        let weight = page.number(&entry.node, "a weight")?;
        if let Some(place) = all.get_mut(at) {
            *place = weight;
        }
    }
    Some(all)
}

fn counted(page: Page<'_>, at: &Node, what: &str, are: usize, issues: &[Issue]) -> Option<()> {
    if are == issues.len() {
        return Some(());
    }
    let message = format!("{are} {what} for {} issues", issues.len());
    page.error(COUNT, &at.bytes, message, "write one for each issue, in the order of the domain");
    None
}

fn weighted(page: Page<'_>, node: &Node, issues: &[Issue], depth: usize) -> Option<Utility> {
    let parts = page.required(node, "ufuns", "the utility function")?;
    let parts = page.items(parts, "utility functions")?;
    let weights = node.get("weights").filter(|weights| !weights.is_null());
    let weights = weights.map(|weights| page.items(weights, "weights")).unwrap_or_default();
    let mut sum = Utility::constant(issues, Exact::zero());
    for (place, part) in parts.iter().enumerate() {
        let mut part = utility(page, part, issues, depth + 1)?;
        if let Some(weight) = weights.and_then(|weights| weights.get(place)) {
            part.scale(&page.number(weight, "a weight")?);
        }
        sum.add(part);
    }
    Some(sum)
}

/// Reads `reserved_value`: a number, or none. The outer option is none if it cannot be read.
fn reserved(page: Page<'_>, node: &Node) -> Option<Option<Exact>> {
    let Some(value) = node.get("reserved_value").filter(|value| !value.is_null()) else {
        return Some(None);
    };
    let word = page.word(value, "what is reserved, a number")?;
    let bare = word.trim_start_matches(['+', '-', '.']).to_ascii_lowercase();
    match bare.as_str() {
        "nan" => {
            let message = "what is reserved is no number, and is taken as nothing";
            page.warning(RESERVED, &value.bytes, message, "write -.inf, or a number");
            Some(None)
        }
        "inf" | "infinity" if word.starts_with('-') => Some(None),
        "inf" | "infinity" => {
            let message = "plus infinity is reserved: no package could ever be accepted";
            page.error(RESERVED, &value.bytes, message, "write the least utility to be accepted");
            None
        }
        _ => {
            let number = decimal(word);
            if number.is_none() {
                let message = format!("what is reserved is no number: `{}`", shortened(word));
                page.error(RESERVED, &value.bytes, message, "write -.inf, or a number");
            }
            number.map(Some)
        }
    }
}
