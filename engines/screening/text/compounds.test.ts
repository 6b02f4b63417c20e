import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

describe("a compound that Arabic script writes apart", () => {
  it.each([
    ["QUDRATULLAH JAMAL", "قدرت الله جمال"],
    ["NURULLAH NURI", "نور الله نوری"],
    ["SHAMSUDDIN", "شمس الدین"],
    ["NOUREDDINE BEN ALI", "نور الدين بن علي"],
    ["ABDELHALIM REMADNA", "عبدالحليم رمادنا"],
    ["Nur Allah Nuri", "نور الله نوری"],
    ["Ansar Allah", "أنصار الله"],
    ["ABD AL-RAHMAN, Yasin", "عبد الرحمن ياسين"],
    ["ABDUL RAHMAN ZAHED", "عبدالرحمان زاهد"],
  ])("is found however Latin letters write it: %s", (listed, asked) => {
    const matcher = matcherOver(personsCalled([listed]));
    expect(matcher.screen({ name: asked, entity_type: "person" }, {}).status).toBe("potential_match");
  });
});
