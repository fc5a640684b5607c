//! Where card numbers stand in a text: in one run of digits, among others, or in groups with something between them.

use crate::base::card_digits::{digit, is_card, is_ignored};

/// So many groups of digits are one number at most: each digit alone.
const MOST_GROUPS: usize = 16;

/// An unbroken row of digits, in bytes of the text.
struct Group {
    start: usize,
    end: usize,
    digits: Vec<u8>,
}

/// Where card numbers stand in a text, in bytes, in order.
pub fn places(text: &str) -> Vec<(usize, usize)> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut from = 0;
    while from < groups.len() {
        if let Some((to, place)) = apart(text, &groups, from) {
            found.push(place);
            from = to + 1;
        } else {
            within(text, &groups[from], &mut found);
            from += 1;
        }
    }
    found
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(value) = digit(c) else { continue };
        let end = at + c.len_utf8();
        match groups.last_mut() {
            Some(group) if group.end == at => {
                group.end = end;
                group.digits.push(value);
            }
            _ => groups.push(Group { start: at, end, digits: vec![value] }),
        }
    }
    groups
}

/// The longest number that begins in a group and goes on in others: the last of them, and the place.
fn apart(text: &str, groups: &[Group], from: usize) -> Option<(usize, (usize, usize))> {
    let mut longest = None;
    for to in from + 1..groups.len().min(from + MOST_GROUPS) {
        if !is_joint(&text[groups[to - 1].end..groups[to].start]) {
            break;
        }
        let chain = &groups[from..=to];
        if let Some((skipped, cut)) = ends(text, chain) {
            longest = Some((to, (step(text, groups[from].start, skipped), back(text, groups[to].end, cut))));
        }
    }
    longest
}

/// Of groups that are a number: how many digits of the first and of the last are none of it.
fn ends(text: &str, chain: &[Group]) -> Option<(usize, usize)> {
    let sizes: Vec<usize> = chain.iter().map(|group| group.digits.len()).collect();
    let digits: usize = sizes.iter().sum();
    let card = |skipped: usize, cut: usize| {
        let all: Vec<u8> = chain.iter().flat_map(|group| &group.digits).copied().collect();
        is_card(&all[skipped..all.len() - cut])
    };
    if (14..=16).contains(&digits) && is_written_so(&joints(text, chain), &sizes) && card(0, 0) {
        return Some((0, 0));
    }
    // Other digits may be glued to the first and to the last of the usual groups.
    let last = *sizes.last()?;
    let tails: &[usize] = match &sizes[..] {
        [first, 4, 4, last] if *first >= 4 && *last >= 4 => &[4],
        [first, 6, last] if *first >= 4 && *last >= 4 => &[5, 4],
        _ => &[],
    };
    let tails = tails.iter().filter(|tail| **tail <= last);
    tails.map(|tail| (sizes[0] - 4, last - tail)).find(|(skipped, cut)| card(*skipped, *cut))
}

/// What stands between the groups.
fn joints<'a>(text: &'a str, chain: &[Group]) -> Vec<&'a str> {
    chain.windows(2).map(|pair| &text[pair[0].end..pair[1].start]).collect()
}

/// Whether people write one number in groups of these sizes with these characters between them.
fn is_written_so(joints: &[&str], sizes: &[usize]) -> bool {
    let simple = |joint: &str| {
        let mut chars = joint.chars();
        chars.next().is_some_and(is_ignored) && chars.next().is_none()
    };
    let usual = matches!(sizes, [4, 4, 4, 4] | [4, 6, 5 | 4]);
    // Anything may be written in up to eight groups with a space or a hyphen between them.
    if usual || (sizes.len() <= 8 && joints.iter().all(|joint| simple(joint))) {
        return true;
    }
    if joints.iter().any(|joint| *joint != joints[0]) {
        return false;
    }
    let (first, rest) = (sizes[0], &sizes[1..]);
    // As amounts are written.
    let thousands = (1..=3).contains(&first) && rest.iter().all(|size| *size == 3);
    let (last, before) = (rest[rest.len() - 1], &rest[..rest.len() - 1]);
    let regular = !is_comma(joints[0]) && before.iter().all(|size| *size == first) && last <= first;
    thousands || regular
}

/// Whether what stands between two groups can stand inside a number.
fn is_joint(between: &str) -> bool {
    // `1111) - (1111`; stars that mask a number are as many as these and join nothing.
    let most = if between.contains(is_bracket) { 5 } else { 3 };
    is_comma(between) || (between.chars().nth(most).is_none() && between.chars().all(|c| is_ignored(c) || is_mark(c)))
}

fn is_comma(between: &str) -> bool {
    matches!(between, "," | "，" | "、" | "､")
}

/// Whether a character can stand between the digits of one number.
pub(super) fn is_between(c: char) -> bool {
    is_comma(c.encode_utf8(&mut [0; 4])) || is_ignored(c) || is_mark(c)
}

/// What people, and programs that mend texts, put between the groups of a number besides spaces and hyphens, also
/// brackets around each of them; U+FFFD is what a
/// wrong encoding makes of one.
fn is_mark(c: char) -> bool {
    ".．。｡·・･•‧/／_＿~～〜―‑‒⁃─━﹘﹣ｰ'’\u{FFFD}:：|｜*＊+＋=＝".contains(c) || is_bracket(c)
}

fn is_bracket(c: char) -> bool {
    "()[]{}<>（）［］｛｝＜＞【】「」『』〈〉《》〔〕".contains(c)
}

/// The numbers inside one row of digits.
fn within(text: &str, group: &Group, found: &mut Vec<(usize, usize)>) {
    let digits = &group.digits[..];
    if digits.len() < 14 || is_hash(text, group) {
        return;
    }
    let place = |from: usize, to: usize| (step(text, group.start, from), back(text, group.end, digits.len() - to));
    if is_card(digits) {
        return found.push(place(0, digits.len()));
    }
    let mut last: Option<(usize, usize)> = None;
    for from in moment(digits)..=digits.len() - 14 {
        let ends = [16, 15, 14].map(|length| from + length);
        let Some(to) = ends.into_iter().find(|to| *to <= digits.len() && is_card(&digits[from..*to])) else { continue };
        match &mut last {
            // Nobody can tell which of the two it is: both are hidden.
            Some((_, end)) if *end > from => *end = to.max(*end),
            _ => found.extend(last.replace((from, to)).map(|(from, to)| place(from, to))),
        }
    }
    found.extend(last.map(|(from, to)| place(from, to)));
}

/// How many digits at the beginning are a day or a moment, as order numbers often begin: no card number begins in them.
fn moment(digits: &[u8]) -> usize {
    let two = |at: usize| match digits.get(at..at + 2) {
        Some([tens, ones]) => tens * 10 + ones,
        _ => u8::MAX,
    };
    let day = |at: usize| (1..=12).contains(&two(at)) && (1..=31).contains(&two(at + 2));
    let time = |at: usize| two(at) < 24 && two(at + 2) < 60 && two(at + 4) < 60;
    match two(0) {
        20 if day(4) && time(8) => 14,
        20 if day(4) => 8,
        10..=39 if day(2) && time(6) => 12,
        _ => 0,
    }
}

/// Whether the digits are part of a hash, which is no number at all: 32, 40 or 64 hexadecimal digits with letters among them.
fn is_hash(text: &str, group: &Group) -> bool {
    // One more than the longest says that it is longer: a word of megabytes is not walked through for each of its groups.
    const MOST: usize = 65;
    let word = |byte: &&u8| byte.is_ascii_alphanumeric();
    let (before, behind) = (&text.as_bytes()[..group.start], &text.as_bytes()[group.end..]);
    let start = group.start - before.iter().rev().take(MOST).take_while(word).count();
    let end = group.end + behind.iter().take(MOST).take_while(word).count();
    let token = &text[start..end];
    let letters = token.bytes().any(|byte| byte.is_ascii_alphabetic());
    matches!(token.len(), 32 | 40 | 64) && letters && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// So many digits further on in the text.
fn step(text: &str, from: usize, digits: usize) -> usize {
    from + text[from..].chars().take(digits).map(char::len_utf8).sum::<usize>()
}

/// So many digits further back.
fn back(text: &str, from: usize, digits: usize) -> usize {
    from - text[..from].chars().rev().take(digits).map(char::len_utf8).sum::<usize>()
}
