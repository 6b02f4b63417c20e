import * as z from "zod";
import { grants } from "../../core/access/scopes.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { discloseCredentials, type ShowPorts } from "../../core/credentials/disclose.ts";
import { findCredential } from "../../core/credentials/lifecycle.ts";
import { verifyHere, verifyStored } from "../../core/credentials/verify-here.ts";
import { permission } from "../../engines/verifier/claim-schemas.ts";
import { MAX_TOKEN_LENGTH } from "../../engines/verifier/parse.ts";
import { credentialType } from "../../engines/verifier/subject-schemas.ts";
import { type ReasonCode, reasons, steps, type Verdict } from "../../engines/verifier/verdict.ts";
import { actorOf } from "./actor.ts";
import { presentedSubject } from "./credential-schemas.ts";
import { credentialId } from "./credentials.ts";
import { json, type Route, route } from "./route.ts";

/** The verifier's request. Other fields serve the conditions of permissions. */
const contextSchema = z
  .object({
    audience: z.string().max(500).optional(),
    nonce: z
      .string()
      .max(500)
      .optional()
      .describe(
        "For an SD-JWT presentation: what the holder's proof must contain. A presentation without a proof is refused.",
      ),
    acceptUnbound: z
      .boolean()
      .optional()
      .describe(
        "Accept a credential that is bound to a holder's key without the proof of that key. Without it such a credential is not valid.",
      ),
    resource_type: z.string().max(256).optional(),
    resource_id: z.string().max(256).optional(),
    action: z.string().max(256).optional(),
    transaction_amount: z.int().nonnegative().optional().describe("In minor units."),
    transaction_currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "A currency is 3 capitals of ISO 4217.")
      .optional(),
  })
  .catchall(z.json())
  .meta({ id: "VerificationContext" });

const checks = z.array(
  z.object({ name: z.enum(steps), outcome: z.enum(["passed", "failed", "not_applicable"]) }),
);
const reasonCodes = z.enum(Object.keys(reasons)).describe("Why the credential is not accepted.");

const disclosed =
  "Always there when the credential was presented; by id only for keys with credentials:read.";

const validVerdict = z
  .object({
    valid: z.literal(true),
    status: z.literal("active"),
    credential_id: z.string(),
    credential_type: credentialType,
    issuer_did: z.string(),
    subject: presentedSubject.optional().describe(disclosed),
    claims: z.record(z.string(), z.json()).optional().describe(disclosed),
    holder: z
      .enum(["proven", "not_checked", "not_bound"])
      .describe("Whether the one who presents it has proved to hold the key that it is bound to."),
    issued_at: z.string(),
    expires_at: z.string(),
    checks,
    matched_permission: permission.optional(),
  })
  .meta({ id: "ValidVerdict" });

const invalidVerdict = z
  .object({
    valid: z.literal(false),
    reason: z.object({ code: reasonCodes, message: z.string(), step: z.enum(steps) }),
    holder: z.literal("not_checked").optional(),
    checks,
  })
  .meta({ id: "InvalidVerdict" });

const verdictSchema = z
  .discriminatedUnion("valid", [validVerdict, invalidVerdict])
  .meta({ id: "Verdict", description: "`valid` decides: only `true` accepts the credential." });

const responses = { 200: { description: "The verdict, positive or negative.", schema: verdictSchema } };
const TAG = "Credentials";

/** `/v1/credentials/verify` and `/v1/credentials/{id}/verify`. */
export function verificationRoutes(ports: CredentialPorts & ShowPorts): Route[] {
  return [verifyTokenRoute(ports), verifyStoredRoute(ports)];
}

function verifyTokenRoute(ports: CredentialPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/credentials/verify",
      operationId: "verifyCredential",
      tag: TAG,
      summary: "Verify a credential that somebody shows.",
      scope: "credentials:verify",
      request: z.object({
        body: z.strictObject({
          // Longer ones reach the first step, which refuses them by its own code.
          credential: z.string().max(MAX_TOKEN_LENGTH * 2),
          context: contextSchema.optional(),
        }),
      }),
      responses,
    },
    async ({ caller, body, source }) =>
      json(
        200,
        asReply(
          await verifyHere(ports, caller, body.credential, body.context ?? {}, actorOf(caller, source)),
        ),
      ),
  );
}

function verifyStoredRoute(ports: CredentialPorts & ShowPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/credentials/{id}/verify",
      operationId: "verifyStoredCredential",
      tag: TAG,
      summary: "Verify a stored credential; the body is the context.",
      description:
        "Subject and claims are in the verdict only for keys with `credentials:read`: knowing an id does not mean having been shown the credential. Such a verdict writes `credential.read` too.",
      scope: "credentials:verify",
      request: z.object({ params: z.object({ id: credentialId }), body: contextSchema }),
      bodyOptions: { optional: true },
      responses,
      problems: ["not_found"],
    },
    async ({ caller, params, body, source }) => {
      const record = await findCredential(ports, caller, params.id);
      const actor = actorOf(caller, source);
      const verdict = await verifyStored(ports, record, body, actor);
      if (!grants(caller.scopes, "credentials:read")) return json(200, undisclosed(asReply(verdict)));
      if (verdict.valid) await discloseCredentials(ports, caller, [record], actor);
      return json(200, asReply(verdict));
    },
  );
}

/** A verdict without data of the subject. */
const undisclosed = (verdict: ReturnType<typeof asReply>) => ({
  ...verdict,
  subject: undefined,
  claims: undefined,
});

function asReply(verdict: Verdict) {
  if (!verdict.valid) return verdict satisfies { reason: { code: ReasonCode } };
  return {
    valid: true,
    status: "active",
    credential_id: verdict.credentialId,
    credential_type: verdict.credentialType,
    issuer_did: verdict.issuerDid,
    subject: verdict.subject,
    claims: verdict.claims,
    holder: verdict.holder,
    issued_at: verdict.issuedAt,
    expires_at: verdict.expiresAt,
    checks: verdict.checks,
    ...(verdict.matchedPermission === undefined ? {} : { matched_permission: verdict.matchedPermission }),
  };
}
