// cspell:disable
import { expect, it } from "vitest";
import { isInComparedScript } from "./compared-scripts.ts";

it.each([
  "Ruslan Kelbarov",
  "Ruslan “Rus” Kelbarov (№ 7) 😀",
  "Руслан Кельбаров",
  "रुस्लान केल्बारोव",
  "루슬란 켈바로프",
  "رسلان كلباروف",
  "𝐑𝐮𝐬𝐥𝐚𝐧 Kelbarov",
  "Ꭱuslan Kelbarov",
])("%s is in a script that is compared", (name) => expect(isInComparedScript(name)).toBe(true));

it.each(["ᎠᎨᏴ ᎤᏍᏗ", "ሩስላን ከልባሮቭ", "រុស្លាន", "རུ་སི་ལན།", "ᠷᠤᠰᠯᠠᠨ", "Ruslan ⴽⵍⴱⴰⵔⵓⴼ", "\u{e000}\u{e001}"])(
  "%s has letters of a script that is not",
  (name) => expect(isInComparedScript(name)).toBe(false),
);
