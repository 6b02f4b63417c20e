import { expect } from "vitest";
import * as z from "zod";
import {
  type ManagedAnswer,
  type ManagedServer,
  startManagedServer,
} from "../../adapters/aws/testing/managed-server.ts";
import type { ManagedMemory, Outage } from "../../adapters/memory/managed-service.ts";
import type { ServiceFaultKind } from "../../core/service-fault.ts";

/** A managed service of a contract suite: how it fails, and how often it was called. */
export interface ManagedService {
  readonly breakDown: (outage: Outage | undefined) => void;
  readonly calls: () => number;
  readonly close: () => Promise<void>;
}

/** A managed service in memory. */
export const memoryService = (state: ManagedMemory): ManagedService => ({
  breakDown(outage) {
    state.outage = outage;
  },
  calls: () => state.calls,
  close: async () => {},
});

/** An error of the API references for each kind of fault. */
const ERRORS: Readonly<Record<ServiceFaultKind, ManagedAnswer>> = {
  throttled: { error: "ProvisionedThroughputExceededException" },
  unavailable: { error: "InternalServerError", status: 500 },
  not_allowed: { error: "AccessDeniedException" },
  unreadable: { error: "ImageTooLargeException" },
  session_not_found: { error: "SessionNotFoundException" },
  invalid: { error: "InvalidParameterException" },
};

const bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
/** A picture as the AWS protocols carry it. */
export const pictureSchema = z.object({ Bytes: bytes });

/** A stand-in server that speaks the service's protocol, with the operations of a suite. */
export interface StandIn extends ManagedService {
  readonly server: ManagedServer;
  /** Answers an operation while the service works. An answer that throws a kind of fault is that error. */
  readonly operation: <T>(name: string, input: z.ZodType<T>, answer: (input: T) => unknown) => void;
}

/** A fault that an operation of a stand-in answers with. */
export class StandInFault extends Error {
  readonly kind: ServiceFaultKind;
  constructor(kind: ServiceFaultKind) {
    super(kind);
    this.kind = kind;
  }
}

/** Starts a stand-in server for one managed service. */
export async function startStandIn(): Promise<StandIn> {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const server = await startManagedServer();
  let outage: Outage | undefined;
  return {
    server,
    breakDown(next) {
      outage = next;
    },
    calls: () => server.calls.length,
    close: () => server.close(),
    operation(name, schema, answer) {
      server.answerBy(name, (input) => {
        if (outage === "silent") return { silent: true };
        if (outage !== undefined) return ERRORS[outage];
        try {
          return { body: answer(schema.parse(input)) };
        } catch (error) {
          if (error instanceof StandInFault) return ERRORS[error.kind];
          throw error;
        }
      });
    },
  };
}

/** A call that its caller may end. */
export type AbortableCall = (signal: AbortSignal) => Promise<unknown>;

/** Fails unless a call ends as unavailable when it is aborted, while the service is silent and before it is called. */
export async function expectAbort(service: ManagedService, call: AbortableCall): Promise<void> {
  const unavailable = { name: "ServiceFault", kind: "unavailable" };
  await expect(call(AbortSignal.abort())).rejects.toMatchObject(unavailable);
  const before = service.calls();
  service.breakDown("silent");
  const controller = new AbortController();
  const ended = expect(call(controller.signal)).rejects.toMatchObject(unavailable);
  await expect.poll(() => service.calls()).toBe(before + 1);
  controller.abort();
  await ended;
  service.breakDown(undefined);
}
