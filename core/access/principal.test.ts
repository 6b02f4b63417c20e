import { describe, expect, it } from "vitest";
import { isSamePrincipal, mayDecide, type Principal } from "./principal.ts";

const key = (id: string, onBehalfOf?: string): Principal => ({
  kind: "key",
  id,
  name: id,
  madeBy: id,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});
const keyOf = (id: string, madeBy: string): Principal => ({ ...key(id), madeBy });
/** A key of which no record says who made it. */
const unknown = (id: string): Principal => ({ kind: "key", id, name: id });
/** A person who calls now. */
const now = (email: string): Principal => ({ ...person("user_9"), emails: [email] });
const person = (id: string): Principal => ({ kind: "person", id, name: "Alice" });

describe("one principal", () => {
  it.each([
    ["a key with two names", key("a", "alice"), key("a", "bob"), true],
    ["a key with and without a name", key("a", "alice"), key("a"), true],
    ["two keys with one name", key("a", "alice"), key("b", "alice"), true],
    ["two keys with one name in another case", key("a", "Alice@Bank"), key("b", "alice@bank"), true],
    ["two keys with one name in another form", key("a", "Zo\u00eb"), key("b", " Zoe\u0308"), true],
    [
      "a person and a key that names this person in another case",
      person("user_1a"),
      key("a", "USER_1A"),
      true,
    ],
    [
      "a person with an id in capitals and a key that names this person in small letters",
      person("user_01M8DA"),
      key("a", "user_01m8da"),
      true,
    ],
    ["a key that this person made, and the person", keyOf("a", "user_01m8da"), person("user_01M8DA"), true],
    ["two keys", key("a"), key("b"), false],
    ["two keys with two names", key("a", "alice"), key("b", "bob"), false],
    ["two people of one name", person("user_1"), person("user_2"), false],
    ["a person and a key of one id", person("x"), key("x"), false],
    ["one person twice", person("user_1"), person("user_1"), true],
    ["a person and a key that gives this person's name", person("user_1"), key("a", " ALICE "), true],
    [
      "a person and a key that gives this name with wide letters and an invisible joiner",
      person("user_1"),
      key("a", "\u00a0\uff21li\u200dce\u3000"),
      true,
    ],
    ["two keys with one name and other spaces", key("a", "Ana  Analyst"), key("b", "ana\u00a0analyst"), true],
    ["two keys with one name and a variation selector", key("a", "Ana\ufe0f"), key("b", "Ana"), true],
    ["two keys with one name and other apostrophes", key("a", "O\u2019Neil"), key("b", "O'Neil"), true],
    [
      "two keys with one name and other dashes",
      key("a", "Ana\u2010Mar\u00eda"),
      key("b", "ana-mari\u0301a"),
      true,
    ],
    ["two keys with one name in capitals", key("a", "Gro\u00df"), key("b", "GROSS"), true],
    ["two keys with names of unlike letters", key("a", "Jose"), key("b", "Jos\u00e9"), false],
    ["two keys with names that a space alone parts", key("a", "Anna Belle"), key("b", "Annabelle"), false],
    ["a person and a key that gives another name", person("user_1"), key("a", "Bob"), false],
    ["a person and a key that is called so itself", person("user_1"), { ...key("a"), name: "Alice" }, false],
    ["a key that gave an e-mail, and the person who has it now", key("a", "Ana@Bank"), now("ana@bank"), true],
    ["a key that gave an e-mail, and a person with another", key("a", "ana@bank"), now("bob@bank"), false],
    ["a person and the own key", person("user_1"), keyOf("a", "user_1"), true],
    ["two keys that one person made", keyOf("a", "user_1"), keyOf("b", "user_1"), true],
    ["a person and a key that names this person", person("user_1"), key("a", "user_1"), true],
    ["an own key and another that names its maker", keyOf("a", "user_1"), key("b", "user_1"), true],
    ["a person and somebody else's key", person("user_1"), keyOf("a", "user_2"), false],
    ["keys that two people made", keyOf("a", "user_1"), keyOf("b", "user_2"), false],
    ["a key and one that it made", key("a"), keyOf("b", "a"), true],
    ["two keys that one key made", keyOf("b", "a"), keyOf("c", "a"), true],
    ["keys that two keys made", keyOf("c", "a"), keyOf("d", "b"), false],
    ["a key and another one of unknown origin", key("a"), unknown("b"), true],
    ["a key of a person and one of unknown origin", keyOf("a", "user_1"), unknown("b"), true],
    ["a person and a key of unknown origin", person("user_1"), unknown("b"), false],
  ])("%s: %s, %s", (_name, a, b, isSame) => {
    expect([isSamePrincipal(a, b), isSamePrincipal(b, a)]).toEqual([isSame, isSame]);
  });
});

describe("who started a run", () => {
  it("may decide with the same key, unless the graph asks for another principal", () => {
    expect(mayDecide(key("a"), [key("a")], false)).toBe(true);
    expect(mayDecide(key("a", "bob"), [key("a", "alice")], true)).toBe(false);
    expect(mayDecide(key("b"), [key("a"), key("b")], true)).toBe(false);
    expect(mayDecide(key("b"), [key("a")], true)).toBe(true);
  });

  it("never may as a person", () => {
    expect(mayDecide(person("user_1"), [person("user_1")], false)).toBe(false);
    expect(mayDecide(person("user_2"), [person("user_1")], false)).toBe(true);
  });

  it("never may as a person by way of an own key, on either side", () => {
    expect(mayDecide(keyOf("a", "user_1"), [person("user_1")], false)).toBe(false);
    expect(mayDecide(person("user_1"), [keyOf("a", "user_1")], false)).toBe(false);
    expect(mayDecide(key("a", "user_1"), [person("user_1")], false)).toBe(false);
    expect(mayDecide(person("user_1"), [person("user_2"), key("a", "user_1")], false)).toBe(false);
    expect(mayDecide(keyOf("b", "user_2"), [person("user_1")], false)).toBe(true);
    expect(mayDecide(keyOf("a", "user_1"), [keyOf("a", "user_1")], false)).toBe(true);
  });
});
