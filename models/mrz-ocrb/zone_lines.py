"""Random lines of machine-readable zones (ICAO 9303-4 to -7, the French card): what the line net learns to read.

Letters are drawn evenly on purpose: a net that knew which names are common would read them into a blurred line.
"""
import string

LETTERS = string.ascii_uppercase
DIGITS = string.digits
ALPHABET = LETTERS + DIGITS + "<"
WEIGHTS = (7, 3, 1)


def check_digit(text):
    """ICAO 9303-3, 4.9."""
    value = {c: i for i, c in enumerate(DIGITS + LETTERS)}
    return str(sum(value.get(c, 0) * WEIGHTS[i % 3] for i, c in enumerate(text)) % 10)


def some(rng, characters, count):
    return "".join(rng.choice(characters) for _ in range(count))


def name(rng, length):
    if rng.random() < 0.5:
        return some(rng, LETTERS, length)
    return "".join(rng.choice(LETTERS) + rng.choice("AEIOU") for _ in range(length))[:length]


def names(rng):
    parts = name(rng, rng.randint(2, 14))
    if rng.random() < 0.3:
        parts += "<" + name(rng, rng.randint(2, 9))
    parts += "<<" + name(rng, rng.randint(2, 10))
    for _ in range(rng.randint(0, 2)):
        parts += "<" + name(rng, rng.randint(2, 9))
    return parts


def date(rng):
    return f"{rng.randint(0, 99):02d}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"


def number(rng):
    text = some(rng, rng.choice([DIGITS, DIGITS, LETTERS + DIGITS]), rng.randint(6, 9))
    if rng.random() < 0.4:
        text = some(rng, LETTERS, rng.randint(1, 2)) + text
    return text[:9].ljust(9, "<")


def issuer(rng):
    return some(rng, LETTERS, 3) if rng.random() < 0.9 else "D<<"


def optional(rng, longest):
    kind = rng.choice(["", DIGITS, LETTERS + DIGITS])
    return some(rng, kind, rng.randint(1, longest)) if kind else ""


def names_line(rng, length):
    if length == 30:
        return names(rng)[:30].ljust(30, "<")
    start = rng.choice(["P<", "P<", "PC", "PM", "V<", "I<", "ID", "AC", "VN", "PD", "PP"])
    return (start + issuer(rng) + names(rng))[:length].ljust(length, "<")


def card_top(rng):
    start = rng.choice(["I<", "ID", "AC", "C1", "IA", "IR", "AR"])
    document = number(rng)
    return (start + issuer(rng) + document + check_digit(document) + optional(rng, 15)).ljust(30, "<")[:30]


def card_middle(rng):
    birth, expiry = date(rng), date(rng)
    text = birth + check_digit(birth) + rng.choice("MF<MF") + expiry + check_digit(expiry) + issuer(rng)
    return text + optional(rng, 11).ljust(11, "<") + rng.choice(DIGITS)


def data_line(rng, length):
    document, birth, expiry = number(rng), date(rng), date(rng)
    text = document + check_digit(document) + issuer(rng) + birth + check_digit(birth)
    text += rng.choice("MF<MF") + expiry + check_digit(expiry)
    rest = length - len(text) - 1
    return text + optional(rng, min(14, rest)).ljust(rest, "<")[:rest] + rng.choice(DIGITS + "<")


def french_bottom(rng):
    start = some(rng, DIGITS, 12)
    given = name(rng, rng.randint(3, 14))[:14].ljust(14, "<")
    birth = date(rng)
    return start + check_digit(start) + given + birth + check_digit(birth) + rng.choice("MF") + rng.choice(DIGITS)


def random_line(rng):
    """One line: mostly of a document, else characters without order, so that no order is relied upon."""
    length = rng.choice([44, 44, 44, 36, 36, 30, 30, 30])
    draw = rng.random()
    if draw < 0.1:
        text = some(rng, ALPHABET, length)
    elif draw < 0.2:
        text = some(rng, rng.choice([DIGITS, LETTERS + DIGITS, LETTERS, LETTERS + "<", DIGITS + "<"]), length)
    elif draw < 0.5:
        text = names_line(rng, length)
    elif length == 30:
        text = card_top(rng) if rng.random() < 0.5 else card_middle(rng)
    elif length == 36 and rng.random() < 0.2:
        text = french_bottom(rng)
    else:
        text = data_line(rng, length)
    return text if rng.random() > 0.06 else text[: rng.randint(8, len(text))]


def other_text(rng):
    """Text that is no zone: the net must see no OCR-B in it."""
    words = []
    for _ in range(rng.randint(2, 7)):
        word = some(rng, string.ascii_lowercase, rng.randint(2, 10))
        words.append(word.capitalize() if rng.random() < 0.4 else word)
        if rng.random() < 0.2:
            words.append(some(rng, DIGITS + ".,/-", rng.randint(2, 8)))
    return " ".join(words)
