/**
 * Plays attacks against the liveness challenge and writes docs/liveness-quality.md. The attacks are made here from photos (FACE_DATA);
 * genuine movements come from the numbered frames of real films, six a second (GENUINE_FILMS: their folders, with commas between them; left
 * out unless set). Neither is part of the repository.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { lightOf } from "../engines/faces/film/light.ts";
import { ATTACKS, type Victim } from "./face-attacks/attacks.ts";
import { genuineFilms } from "./face-attacks/genuine.ts";
import { type Judged, judged, STEPS } from "./face-attacks/judge.ts";
import { reportOf } from "./face-attacks/report.ts";

const DATA = process.env.FACE_DATA ?? "../shared/data/faces";
const FILMS = (process.env.GENUINE_FILMS ?? "").split(",").filter((folder) => folder !== "");
const REPORT = join(import.meta.dirname, "../docs/liveness-quality.md");
const PEOPLE = ["bbt_raj", "bbt_stuart"] as const;
const PHOTOS = 3;

const photosOf = (person: string): Buffer[] =>
  Array.from({ length: PHOTOS }, (_, i) => readFileSync(join(DATA, `images/${person}_${i + 1}.png`)));

const victims = PEOPLE.map((person, i): Victim => {
  const [other] = photosOf(PEOPLE[(i + 1) % PEOPLE.length] ?? person);
  if (other === undefined) throw new Error("There is a photo of everybody.");
  return { photos: photosOf(person), other };
});

const played = new Map<string, Judged[]>();
for (const { name, film } of ATTACKS) {
  const results: Judged[] = [];
  for (const [i, victim] of victims.entries()) {
    const light = lightOf(`${name}/${i}`, STEPS.length);
    const made = await film(victim, light);
    if (made !== undefined) results.push(await judged(made, light));
  }
  played.set(name, results);
  console.log(name, results);
}

const light = lightOf("genuine", STEPS.length);
const genuine = new Map<string, Judged[]>();
for (const folder of FILMS) {
  const results: Judged[] = [];
  for (const { film, steps } of await genuineFilms(folder, light))
    results.push(await judged(film, light, steps));
  genuine.set(basename(folder), results);
}
console.log("genuine", genuine);
writeFileSync(REPORT, reportOf(played, genuine));
