import { describe, expect, it } from "vitest";
import type { LightColour, LightPair } from "../light-colour.ts";
import { plainFace } from "../testing/plain-face.ts";
import { isReflected, lightOf, reflectionOf } from "./light.ts";

const SKIN = [150, 120, 100] as const;
const GROUND = [100, 110, 120] as const;
const asked = lightOf("a nonce", 5);

/** A colour in the light of a screen. */
function lit([r, g, b]: readonly [number, number, number], colour: LightColour, strength: number) {
  const gain = (channel: LightColour) => (channel === colour ? (1 + strength) ** (1 / 2.2) : 1);
  return [Math.round(r * gain("red")), Math.round(g * gain("green")), Math.round(b * gain("blue"))] as const;
}

/** Bursts in which the face reflects a light so strongly, and the ground too. */
const filmed = (light: readonly LightPair[], onFace: number, onGround: number) => {
  const faceIn = (colour: LightColour) =>
    plainFace({ skin: lit(SKIN, colour, onFace), ground: lit(GROUND, colour, onGround) });
  const faces = { red: faceIn("red"), green: faceIn("green"), blue: faceIn("blue") };
  return light.map(([first, second]) =>
    Array.from({ length: 8 }, (_, frame) => faces[frame < 4 ? first : second]),
  );
};
const answers = (bursts: ReturnType<typeof filmed>): boolean => isReflected(asked, bursts);

describe("the light of a challenge", () => {
  it("is drawn by its nonce, two different colours for each step", () => {
    expect(lightOf("a nonce", 5)).toEqual(asked);
    const all = Array.from({ length: 200 }, (_, i) => lightOf(`${i}`, 5));
    expect(new Set(all.map((light) => JSON.stringify(light))).size).toBeGreaterThan(190);
    expect(all.flat().every(([first, second]) => first !== second)).toBe(true);
  });

  it("is reflected by a face that is nearer to the screen than the ground", () => {
    expect(answers(filmed(asked, 0.2, 0.04))).toBe(true);
  });

  it("is not reflected by a picture that takes the light evenly, by a face without light, or by a faint trace of it", () => {
    expect(answers(filmed(asked, 0.2, 0.2))).toBe(false);
    expect(answers(filmed(asked, 0, 0))).toBe(false);
    expect(answers(filmed(asked, 0, 0.2))).toBe(false);
    expect(answers(filmed(asked, 0.01, 0))).toBe(false);
  });

  it("is not the light of another challenge, but by chance of 1 in 100", () => {
    const others = Array.from({ length: 200 }, (_, i) => filmed(lightOf(`other ${i}`, 5), 0.2, 0.02));
    expect(others.filter(answers).length).toBeLessThanOrEqual(4);
  });

  it("says nothing where no ground is to be seen, or a step has no frames", () => {
    const bursts = filmed(asked, 0.2, 0);
    expect(reflectionOf(asked, bursts.with(2, []))).toBeUndefined();
    expect(reflectionOf(asked.slice(1), bursts)).toBeUndefined();
    const dark = bursts.map((burst) => burst.map(() => plainFace({ ground: [0, 0, 0] })));
    expect(reflectionOf(asked, dark)).toBeUndefined();
  });
});
