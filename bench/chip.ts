/**
 * The cost of one chip without its face: `npm run bench:chip`. Processor time of passive and active authentication in
 * this process, by algorithm of the state, against a trust store of 600 authorities; the first line of each is the
 * first chip that a fresh process reads.
 */
import { performance } from "node:perf_hooks";
import { buildTrust } from "../engines/documents/chip/trust/build.ts";
import { openTrust } from "../engines/documents/chip/trust/folder.ts";
import { verifyChip } from "../engines/documents/chip/verify-chip.ts";
import { issue, stateOf, TODAY } from "../test/support/chip/authorities.ts";
import { ALGORITHMS, keyOf } from "../test/support/chip/keys.ts";
import { answerOf, chipKeys, passportOf } from "../test/support/chip/passport.ts";

const ROUNDS = 200;
const AUTHORITIES = 600;
const challenge = Buffer.from("0011223344556677", "hex");

const others = Array.from({ length: AUTHORITIES }, (_, i) => {
  const { der } = issue({
    key: keyOf("ec-prime256v1-sha256", 20),
    country: "FR",
    name: `csca-${i}`,
    serial: i % 128,
  });
  return { name: `other-${i}.cer`, bytes: der };
});

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

for (const algorithm of ALGORITHMS) {
  const state = stateOf(algorithm);
  const key = chipKeys.rsa();
  const { files } = passportOf(state, {
    chipKey: key,
    portrait: Buffer.concat([Buffer.from("ffd8ff", "hex"), Buffer.alloc(40_000)]),
  });
  const sent = { ...files, activeAuthentication: answerOf(key, challenge) };
  const { bytes, manifest } = buildTrust([...others, { name: "own.cer", bytes: state.authority.der }], {
    now: TODAY,
  });
  const text = Buffer.from(bytes).toString("utf8");
  const trust = openTrust(text, manifest);
  const read = () => {
    const { level } = verifyChip(sent, { challenge, trust, now: TODAY });
    if (level !== "chip_verified") throw new Error(`A chip of ${algorithm} is ${level}.`);
  };
  const first = processorMs(read);
  const startedAt = performance.now();
  const all = processorMs(() => {
    for (let round = 0; round < ROUNDS; round++) read();
  });
  const wall = (performance.now() - startedAt) / ROUNDS;
  const figures = `first ${first.toFixed(1)} ms   then ${(all / ROUNDS).toFixed(2)} ms of processor, ${wall.toFixed(2)} ms of time`;
  console.log(`${algorithm.padEnd(28)} ${figures}`);
}
