import { expectTypeOf, it } from "vitest";
import type { SpendLedger as EngineLedger } from "../engines/verifier/policy.ts";
import type * as engine from "../engines/verifier/verdict.ts";
import type { Accepted, Refused, SpendLedger, Step, VerifyContext } from "./types.ts";

it("has the types of the engine under its own names", () => {
  expectTypeOf<Accepted>().toExtend<engine.Accepted>();
  expectTypeOf<engine.Accepted>().toExtend<Accepted>();
  expectTypeOf<Refused>().toEqualTypeOf<engine.Refused>();
  expectTypeOf<Step>().toEqualTypeOf<engine.Step>();
  expectTypeOf<VerifyContext>().toEqualTypeOf<engine.VerifyContext>();
  expectTypeOf<SpendLedger>().toEqualTypeOf<EngineLedger>();
});
