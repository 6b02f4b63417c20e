// cspell:disable
import { expect, it } from "vitest";
import { isSameAddress, mayBeAddress } from "./same-address.ts";

it.each([
  ["Flat 4, 12 Wattle St, Canberra ACT 2601", ["Flat 4, 12 Wattle Street", "CANBERRA ACT 2601"]],
  ["12 Wattle St, Canberra 2601", ["12 Wattle Street", "CANBERRA ACT 2601", "AUSTRALIA"]],
  ["Müllerstr. 12a, 10115 Berlin", ["Muellerstraße 12 a", "10115 Berlin"]],
  ["Calle Mayor 12, 3º B, 28013 Madrid", ["C/ Mayor, nº 12, 3ºB", "28013 MADRID"]],
  [
    "Rua das Flores 123, Apto 42, São Paulo 01310-100",
    ["RUA DAS FLORES, 123 APTO 42", "BELA VISTA", "01310-100 SAO PAULO SP"],
  ],
  ["14 High Street, London SW1A 1AA", ["14 High Street", "LONDON", "SW1A 1AA"]],
  ["14 High Street, London", ["14 High Street", "LONDON", "SW1A 1AA"]],
  ["Flat No. 302, 14 MG Road, Bengaluru 560001", ["Flat 302, 14 MG Road", "Bengaluru, Karnataka 560 001"]],
])("%s is an address as it is printed", (wanted, lines) => {
  expect(isSameAddress(lines, wanted)).toBe(true);
});

it.each([
  [
    "another house, with the number as its flat",
    "5 Main Street, Perth 6000",
    ["Unit 5, 12 Main Street", "Perth 6000"],
  ],
  ["house and flat changed", "Flat 12, 5 Main Street, Perth", ["Flat 5, 12 Main Street", "Perth"]],
  ["house and floor changed", "Calle Mayor 5, 12, Madrid", ["Calle Mayor 12, 5", "Madrid"]],
  ["a flat that the person did not name", "12 Main Street, Perth", ["Flat 4, 12 Main Street", "Perth"]],
  ["a flat with a letter", "12 Main Street, Perth 6000", ["Flat B, 12 Main Street", "Perth 6000"]],
  ["a flat by its floor", "12 Main Street, Perth 6000", ["Ground floor", "12 Main Street", "Perth 6000"]],
  ["a house with a letter", "Hauptstr. 12, 10115 Berlin", ["Hauptstr. 12 a", "10115 Berlin"]],
  ["another postal code", "12 Main Street, Perth 6000", ["12 Main Street", "Perth 6005"]],
  [
    "the end of the street",
    "100 Main Street, Springfield 12345",
    ["100 Main Street North", "Springfield 12345"],
  ],
  [
    "the other end of the street",
    "100 N Main Street, Springfield 12345",
    ["100 S Main Street, N", "Springfield 12345"],
  ],
  ["a longer name of a street", "12 Wattle Street, Perth 6000", ["12 Old Wattle Street", "Perth 6000"]],
  ["another kind of street", "12 Wattle Street, Perth 6000", ["12 Wattle Road", "Perth 6000"]],
  ["a staircase more", "4/12 Main Street, Wien 1010", ["12 Main Street 4", "Wien 1010"]],
])("%s is another address", (_, wanted, lines) => {
  expect(isSameAddress(lines, wanted)).toBe(false);
});

it("takes a street alone for what may be the address", () => {
  expect(mayBeAddress("12 Wattle Street", "12 Wattle St, Canberra 2601")).toBe(true);
  expect(mayBeAddress("14 Wattle Street", "12 Wattle St, Canberra 2601")).toBe(false);
  expect(mayBeAddress("Wattle", "12 Wattle St, Canberra 2601")).toBe(false);
});
