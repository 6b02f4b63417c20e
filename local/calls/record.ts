/** Records each function's AWS calls. The local stack enforces no policies, so tests compare the policies with these records. */
import { followFunctions, runningFunction } from "../lambda/running.ts";
import { type IamCall, iamCalls } from "./iam-calls.ts";

/** A request for authorization, and the function that made it. */
export interface RecordedCall extends IamCall {
  readonly functionName: string;
}

type Next = (args: { input: object }) => Promise<{ output: object }>;
/** A client of the SDK, as far as its calls are recorded. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Next, context: { commandName?: string }) => Next,
      options: { step: "initialize"; name: string; override: boolean },
    ): void;
  };
}

/** S3 says that an object is not there only to who may list; other callers are refused. */
const MISSING_OBJECT = ["NoSuchKey", "NotFound"];

/** The names of resources that had another one, also when an alias has moved on, and for a later start in this process. */
const names = new Map<string, string>();

/**
 * Records the calls of clients from now on. Only calls made by a function are recorded.
 *
 * @param clients by the prefix of their service's actions
 * @param note called before each call
 * @param aliasOf the alias of a key of KMS, by which its calls are named: keys have other ids in each state folder
 */
export function recordCalls(
  clients: Readonly<Record<string, Client>>,
  note: (call: RecordedCall) => void,
  aliasOf: (resource: string) => string | undefined = () => undefined,
): void {
  followFunctions();
  const nameOf = (resource: string): string => {
    const name = names.get(resource) ?? aliasOf(resource) ?? resource;
    if (name !== resource) names.set(resource, name);
    return name;
  };
  const noteAll = (calls: readonly IamCall[]): void => {
    const functionName = runningFunction();
    if (functionName === undefined) return;
    for (const call of calls) note({ functionName, ...call, resource: nameOf(call.resource) });
  };
  for (const [service, client] of Object.entries(clients)) {
    const recorder =
      (next: Next, context: { commandName?: string }): Next =>
      async (args) => {
        const command = context.commandName?.replace(/Command$/, "") ?? "unknown";
        if (runningFunction() !== undefined) noteAll(iamCalls({ service, command, input: args.input }));
        try {
          return await next(args);
        } catch (error) {
          if (service === "s3" && error instanceof Error && MISSING_OBJECT.includes(error.name))
            noteAll(iamCalls({ service, command: "ListObjectsV2", input: args.input }));
          throw error;
        }
      };
    client.middlewareStack.add(recorder, { step: "initialize", name: "recordCalls", override: true });
  }
}
