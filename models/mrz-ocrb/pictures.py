"""Pictures of lines as a phone or a scanner sees them: other prints, paper, pose, light, optics, sensor, compression.

Every picture follows from its random generators alone: the same seed gives the same pixels.
"""
import io
import math
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from zone_lines import other_text, random_line

ROWS = 32
STRETCH = 0.62
MAX_COLUMNS = 880

OCRB = "/usr/share/fonts/opentype/ocr-b/"
TRUETYPE = "/usr/share/fonts/truetype/"
OCRB_CUTS = [OCRB + "OCRB.otf"] * 5 + [OCRB + "OCRBS.otf"] * 5 + [OCRB + "OCRBL.otf"]
# Printed by states that do not keep to OCR-B, by forgers, and on specimens.
OTHER_CUTS = [
    TRUETYPE + "liberation/LiberationMono-Regular.ttf",
    TRUETYPE + "liberation/LiberationMono-Bold.ttf",
    TRUETYPE + "dejavu/DejaVuSansMono.ttf",
    TRUETYPE + "dejavu/DejaVuSansMono-Bold.ttf",
    TRUETYPE + "freefont/FreeMonoBold.ttf",
    TRUETYPE + "noto/NotoSansMono-Regular.ttf",
    TRUETYPE + "inconsolata/Inconsolata.otf",
    "/usr/share/fonts/opentype/courier-prime/Courier Prime.otf",
    "/usr/share/fonts/opentype/courier-prime/Courier Prime Sans.otf",
]
TEXT_CUTS = [
    TRUETYPE + "liberation/LiberationSans-Regular.ttf",
    TRUETYPE + "liberation/LiberationSans-Bold.ttf",
    TRUETYPE + "liberation/LiberationSerif-Regular.ttf",
    TRUETYPE + "dejavu/DejaVuSans.ttf",
    TRUETYPE + "dejavu/DejaVuSerif.ttf",
]
OTHER_CUT_SHARE = 0.14
NO_ZONE_SHARE = 0.03


@lru_cache(maxsize=None)
def font(path, size):
    return ImageFont.truetype(path, size)


def between(rng, low, high):
    return rng.uniform(low, high)


def paper(rng, width, height):
    """Background: flat, with guilloches, with a gradient, with a shadow's edge."""
    out = np.full((height, width), between(rng, 140, 255), np.float32)
    yy, xx = np.mgrid[0:height, 0:width].astype(np.float32)
    if rng.random() < 0.6:
        for _ in range(rng.randint(1, 3)):
            bend = between(rng, 1, 8) * np.sin(xx * between(rng, 0.005, 0.08) + between(rng, 0, 6))
            wave = np.sin(xx * between(rng, 0.02, 0.9) + yy * between(rng, -1.2, 1.2) + bend)
            strength = between(rng, 2, 24)
            out += strength * (np.sign(wave - 0.6) if rng.random() < 0.3 else wave)
    if rng.random() < 0.4:
        out += np.linspace(between(rng, -50, 50), between(rng, -50, 50), width, dtype=np.float32)[None, :]
    if rng.random() < 0.12:
        edge = xx + yy * between(rng, -3, 3) < between(rng, 0, width)
        out *= np.where(edge, between(rng, 0.35, 0.9), 1)
    return out


class Ink:
    """One line set in a font, with neighbours above and below where a zone has them."""

    def __init__(self, rng, text):
        self.size = rng.choice([28, 32, 36, 40])
        size = self.size
        is_ocrb = rng.random() >= OTHER_CUT_SHARE
        self.path = rng.choice(OCRB_CUTS if is_ocrb else OTHER_CUTS)
        pitch = size * between(rng, 0.56, 0.78)
        margins = [int(between(rng, 0, 2.2) * size * rng.choice([0, 1, 1])) for _ in range(2)]
        above, below = (between(rng, 0.0, 0.8) * size for _ in range(2))
        self.width = int(len(text) * pitch + sum(margins) + 4)
        self.height = int(size * 0.75 + above + below)
        self.base = above + size * 0.75
        left = margins[0] + 2 + pitch * 0.06
        self.centres = [left + i * pitch + size * 0.31 for i in range(len(text))]
        self.pitch = pitch
        # A page that is not flat bends its lines.
        self.bend = between(rng, -0.1, 0.1) * size if rng.random() < 0.3 else 0.0
        jitter = between(rng, 0, 0.03) * size
        image = Image.new("L", (self.width, self.height), 0)
        draw = ImageDraw.Draw(image)
        self._set(draw, text, left, self.base, lambda: between(rng, -jitter, jitter))
        for side in (-1, 1):
            if rng.random() < 0.45:
                other = random_line(rng)[: len(text)]
                self._set(draw, other, left, self.base + side * size * between(rng, 1.25, 1.95), lambda: 0)
        self.image = self._weighted(rng, image)

    def _set(self, draw, text, left, base, jitter):
        face = font(self.path, self.size)
        for i, character in enumerate(text):
            x = left + i * self.pitch
            y = base + self.bend * (1 - ((2 * x / self.width) - 1) ** 2)
            draw.text((x + jitter(), y), character, fill=255, font=face, anchor="ls")

    @staticmethod
    def _weighted(rng, image):
        """Fat, thin or worn print."""
        kind = rng.random()
        if kind < 0.22:
            return image.filter(ImageFilter.MaxFilter(3))
        if kind < 0.32:
            return image.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.GaussianBlur(0.5))
        if kind < 0.38:
            return image.filter(ImageFilter.MaxFilter(5))
        return image


class OtherInk:
    """A line of ordinary print."""

    def __init__(self, rng):
        self.size = rng.choice([28, 32, 36, 40])
        face = font(rng.choice(TEXT_CUTS), self.size)
        text = other_text(rng)
        above, below = (between(rng, 0.05, 0.75) * self.size for _ in range(2))
        self.width = max(120, int(face.getlength(text)) + 8)
        self.height = int(self.size * 0.75 + above + below)
        self.centres, self.pitch = [], 1.0
        self.image = Image.new("L", (self.width, self.height), 0)
        ImageDraw.Draw(self.image).text((4, above + self.size * 0.75), text, fill=255, font=face, anchor="ls")


def printed(rng, ink):
    """Ink on paper, now and then over another print."""
    base = paper(rng, ink.width, ink.height)
    if rng.random() < 0.12:
        over = Image.new("L", (ink.width, ink.height), 0)
        at = (rng.randint(0, ink.width // 2), rng.randint(-10, ink.height // 2))
        words = other_text(rng).upper()
        ImageDraw.Draw(over).text(at, words, fill=255, font=font(TEXT_CUTS[1], rng.randint(16, 60)))
        base = base - np.asarray(over, np.float32) / 255 * between(rng, 10, 45)
    mask = np.asarray(ink.image, np.float32) / 255
    dark = base * between(rng, 0, 0.62) * between(rng, 0, 1)
    return np.clip(base * (1 - mask) + dark * mask, 0, 255)


def posed(rng, pixels, centres):
    """Left over after straightening: a slight turn, a shear, one end nearer than the other. Moves the centres with it."""
    height, width = pixels.shape
    turn = math.radians(max(-1.4, min(1.4, rng.gauss(0, 0.5))) * min(1.0, 22 * height / width))
    shear = between(rng, -0.2, 0.2) if rng.random() < 0.4 else 0.0
    near = between(rng, -0.16, 0.16) if rng.random() < 0.3 else 0.0
    cx, cy = width / 2, height / 2
    c, s = math.cos(turn), math.sin(turn)
    # Output pixel to input pixel, in coordinates from the middle; `near` is the perspective's denominator.
    a, b, d, e = c, s + shear, -s, c
    g = near / cx
    matrix = np.array([[a, b, 0], [d, e, 0], [g, 0, 1]])
    to_middle = np.array([[1, 0, -cx], [0, 1, -cy], [0, 0, 1]])
    back = np.array([[1, 0, cx], [0, 1, cy], [0, 0, 1]])
    full = back @ matrix @ to_middle
    full /= full[2, 2]
    image = Image.fromarray(pixels.astype(np.uint8))
    image = image.transform(
        (width, height), Image.Transform.PERSPECTIVE, full.flatten()[:8], Image.Resampling.BILINEAR,
        fillcolor=int(pixels.mean()),
    )
    inverse = np.linalg.inv(full)
    moved = []
    for x in centres:
        u, _, w = inverse @ np.array([x, cy, 1])
        moved.append(u / w)
    return image, moved


def motion(rng, pixels, reach):
    """A hand that moved: the mean along a short path."""
    angle = between(rng, 0, math.pi)
    count = max(2, int(math.ceil(reach)) + 1)
    out = np.zeros_like(pixels)
    for i in range(count):
        t = (i / (count - 1) - 0.5) * reach
        dx, dy = int(round(t * math.cos(angle))), int(round(t * math.sin(angle)))
        out += np.roll(np.roll(pixels, dx, 1), dy, 0)
    return out / count


def seen(rng, noise, image, size):
    """Optics, sensor and file, at a height of 6 to 24 pixels a character."""
    cap = size * 0.72
    width, height = image.size
    small = rng.choice([between(rng, 0.22, 0.5), between(rng, 0.35, 1)])
    small = max(small, (9 if rng.random() < 0.6 else 6.5) / cap)
    pixels = np.asarray(image, np.float32)
    if rng.random() < 0.14:
        pixels = motion(rng, pixels, between(rng, 0.08, 0.3) * cap)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.75:
        # Relative to the character: a sigma of an eighth of its height is about what a person still reads.
        image = image.filter(ImageFilter.GaussianBlur(cap * rng.choice([between(rng, 0.01, 0.06), between(rng, 0.04, 0.12)])))
    kernel = rng.choice([Image.Resampling.BILINEAR, Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.BOX])
    if rng.random() < 0.05:
        kernel = Image.Resampling.NEAREST
    image = image.resize((max(8, int(width * small)), max(8, int(height * small))), kernel)
    pixels = np.asarray(image, np.float32)
    pixels = lit(rng, pixels)
    if rng.random() < 0.65:
        spread = np.ptp(pixels)
        pixels = pixels + noise.standard_normal(pixels.shape).astype(np.float32) * between(rng, 0.005, 0.08) * spread
    if rng.random() < 0.1:
        level = (np.percentile(pixels, between(rng, 8, 25)) + pixels.max()) / 2 * between(rng, 0.9, 1.05)
        pixels = np.where(pixels > level, 255, 0)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.12:
        image = image.filter(ImageFilter.UnsharpMask(between(rng, 0.6, 2), rng.randint(60, 250), 0))
    if rng.random() < 0.45:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=rng.randint(15, 85))
        image = Image.open(file).convert("L")
    return image


def lit(rng, pixels):
    """Darkness, weak contrast, a reflection."""
    kind = rng.random()
    if kind < 0.15:
        pixels = pixels * between(rng, 0.15, 0.6)
    elif kind < 0.3:
        contrast = between(rng, 0.15, 0.6)
        pixels = pixels * contrast + between(rng, 0, 1 - contrast) * 255
    if rng.random() < 0.12:
        height, width = pixels.shape
        yy, xx = np.mgrid[0:height, 0:width].astype(np.float32)
        reach = between(rng, 0.5, 4) * height
        far = ((xx - between(rng, 0, width)) / (reach * between(rng, 1, 3))) ** 2 + ((yy - between(rng, 0, height)) / reach) ** 2
        # Up to where ink and paper are still told apart.
        pixels = pixels + (255 - pixels) * between(rng, 0.3, 0.8) * np.exp(-far)
    return pixels


def picture(rng, noise):
    """One picture with its text and, per character, centre and half-width of its label as fractions of the width."""
    if rng.random() < NO_ZONE_SHARE:
        ink, text = OtherInk(rng), ""
    else:
        text = random_line(rng)
        ink = Ink(rng, text)
    image, centres = posed(rng, printed(rng, ink), ink.centres)
    return seen(rng, noise, image, ink.size), text, [x / ink.width for x in centres], ink.pitch / ink.width


def prepared(image):
    """The net's view of a line, as engines/documents/mrz/line-net.ts makes it."""
    width, height = image.size
    columns = max(16, min(MAX_COLUMNS, int(round(width / height * ROWS * STRETCH))))
    pixels = np.asarray(image.resize((columns, ROWS), Image.Resampling.BILINEAR), np.float32)
    low, high = np.percentile(pixels, 2), np.percentile(pixels, 98)
    return (pixels - low) / max(high - low, 20.0) - 0.5
