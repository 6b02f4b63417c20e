/**
 * The cost of one chip without its face: `npm run bench:chip`. Processor time of passive, active and chip authentication in
 * this process, by algorithm of the state, against a trust store of 600 authorities; the first line of each is the
 * first chip that a fresh process reads.
 */
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { beginSession } from "../engines/documents/chip/chip-authentication.ts";
import { buildTrust } from "../engines/documents/chip/trust/build.ts";
import { openTrust } from "../engines/documents/chip/trust/folder.ts";
import { verifyChip } from "../engines/documents/chip/verify-chip.ts";
import { curveKey, dhKey } from "../test/support/chip/agreement-keys.ts";
import { issue, revocationList, stateOf, TODAY } from "../test/support/chip/authorities.ts";
import { ALGORITHMS, type AlgorithmName, keyOf } from "../test/support/chip/keys.ts";
import { answerOf, chipKeys, passportOf } from "../test/support/chip/passport.ts";
import { type ChipAuthenticationWish, SimulatedChip } from "../test/support/chip/simulated-chip.ts";

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

/** An authority with its signer, and the trust store that has it among others. */
function trusted(algorithm: AlgorithmName) {
  const state = stateOf(algorithm);
  const own = [
    { name: "own.cer", bytes: state.authority.der },
    { name: "own.crl", bytes: revocationList(state.authority, [5]) },
  ];
  const { bytes, manifest } = buildTrust([...others, ...own], { now: TODAY });
  return { state, trust: openTrust(Buffer.from(bytes).toString("utf8"), manifest) };
}

/** Prints what the first and the next rounds of some work cost. */
function measure(name: string, work: () => void): void {
  const first = processorMs(work);
  const startedAt = performance.now();
  const all = processorMs(() => {
    for (let round = 0; round < ROUNDS; round++) work();
  });
  const wall = (performance.now() - startedAt) / ROUNDS;
  const figures = `first ${first.toFixed(1)} ms   then ${(all / ROUNDS).toFixed(2)} ms of processor, ${wall.toFixed(2)} ms of time`;
  console.log(`${name.padEnd(48)} ${figures}`);
}

const PORTRAIT = Buffer.concat([Buffer.from("ffd8ff", "hex"), Buffer.alloc(40_000)]);
for (const algorithm of ALGORITHMS) {
  const { state, trust } = trusted(algorithm);
  const key = chipKeys.rsa();
  const { files } = passportOf(state, { chipKey: key, portrait: PORTRAIT });
  const sent = { ...files, activeAuthentication: answerOf(key, challenge) };
  measure(`${algorithm}, active authentication`, () => {
    const { level } = verifyChip(sent, { challenge, trust, now: TODAY });
    if (level !== "chip_verified") throw new Error(`A chip of ${algorithm} is ${level}.`);
  });
}

/** Chip authentication: both calls together, that for the commands and that for the chip. */
const AGREEMENTS: readonly (readonly [string, ChipAuthenticationWish])[] = [
  ["brainpoolP256r1 with AES", { key: curveKey("brainpoolP256r1"), cipher: "aes-128" }],
  ["secp521r1 with AES", { key: curveKey("secp521r1"), cipher: "aes-256" }],
  ["brainpoolP512r1 with 3DES", { key: curveKey("brainpoolP512r1"), cipher: "3des" }],
  ["2048 bits of PKCS #3 with 3DES", { key: dhKey(), cipher: "3des" }],
  ["2048 bits of X9.42 with AES", { key: dhKey({ withOrder: true }), cipher: "aes-256" }],
];
const { state, trust } = trusted("ec-brainpoolP256r1-sha256");
for (const [name, agreement] of AGREEMENTS) {
  const { files } = passportOf(state, { agreement, portrait: PORTRAIT });
  const dg14 = files.dg14 ?? Uint8Array.of();
  const { session, commands } = beginSession(dg14, randomBytes);
  const chip = new SimulatedChip(agreement, files);
  for (const command of commands.agreement) chip.send(command);
  const sent = { ...files, chipAuthentication: chip.send(commands.proof) };
  measure(`chip authentication, ${name}`, () => {
    beginSession(dg14, randomBytes);
    const { level } = verifyChip(sent, { session, trust, now: TODAY });
    if (level !== "chip_verified") throw new Error(`A chip of ${name} is ${level}.`);
  });
}
