import { expect, it } from "vitest";
import { WordsByScript } from "./words-by-script.ts";

const WORDS = new WordsByScript([
  ["bank", /(?<!\p{L})банк(?!\p{L})/giu],
  ["voice", /(?<!\p{L})вест(?!\p{L})/giu],
  ["oil", /石油|석유/gu],
  ["port", /(?<!\p{L})(?:ال)?ميناء(?!\p{L})/gu],
  ["mine", /მაღარო/gu],
]);

it.each([
  ["Банк Selmar", " bank  Selmar"],
  ["Selmar 石油", "Selmar  oil "],
  ["석유 банк", " oil   bank "],
  ["الميناء", " port "],
  ["Selmar მაღარო", "Selmar  mine "],
  // A letter of another block that stands for the small one.
  ["ᲀест", " voice "],
  ["Selmar Bank", "Selmar Bank"],
])("reads %s", (text, read) => {
  expect(WORDS.read(text)).toBe(read);
});
