import { describe, expect, it } from "vitest";
import { body, judged, OWN } from "./testing/bill.ts";

describe("a letter with a mark", () => {
  it.each([
    "SPECIMEN",
    "Specimen - sample bill",
    "DRAFT",
    "Void",
    "MUSTER-RECHNUNG",
    "RETURN TO SENDER",
    "Not known at this address",
    "Empfänger unbekannt",
    "Destinataire inconnu à l'adresse",
    "Not valid as proof of address",
    "Mail redirected from 12 Wattle Street",
    "You moved out on 1 October 2026.",
    "This is your final bill.",
    "Your account has been closed.",
    "When your account was closed, 3.10 AUD were left.",
    "As you have moved out, we send you what is left.",
    "Your new address from 1 November 2026: 99 Other Road, PERTH WA 6000",
    "Schlussrechnung",
  ])("is in doubt: %s", (mark) => {
    expect(judged(OWN, body(mark))).toEqual({
      status: "review",
      details: ["A mark says that the letter came back, is a specimen, or proves no address."],
    });
  });

  it.each([
    "If undelivered, return to sender",
    "This bill replaces the draft that we sent in May.",
    "The charge is void where it was paid",
    "Sample readings are taken each year",
    "Moving out? Tell us your new address.",
    "The final bill is sent after your contract ends.",
    "If your account is closed, we send the statement by post.",
    "Interest is paid until the account has been closed.",
    "Please tell us if you have moved out.",
  ])("passes with a sentence: %s", (sentence) => {
    expect(judged(OWN, body(sentence)).status).toBe("passed");
  });
});
