/** The policies of a synthesised deployment: of every function's role, and of the keys. */
import type { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { findFunctions } from "../../../infra/functions.ts";
import { appFor } from "../fixture.ts";
import type { Role, Statement } from "./evaluate.ts";

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z
  .object({
    Effect: z.enum(["Allow", "Deny"]),
    Action: list,
    Resource: z.unknown().transform((resource) => [resource].flat().map(resolve)),
    Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  })
  .transform(
    ({ Effect, Action, Resource, Condition }): Statement => ({
      effect: Effect,
      actions: Action,
      resources: Resource,
      conditions: Object.fromEntries(
        Object.entries(Condition).map(([operator, keys]) => [
          operator,
          Object.fromEntries(
            Object.entries(keys).map(([key, values]) => [
              key,
              [values].flat().map((value) => resolve(value)),
            ]),
          ),
        ]),
      ),
    }),
  );
const document = z.object({ Statement: z.array(statementSchema) });
const policySchema = z.object({
  Properties: z.object({
    PolicyDocument: document,
    Roles: z.array(z.object({ Ref: z.string() })),
  }),
});
const roleSchema = z.object({ Properties: z.object({ RoleName: z.string() }) });
const keySchema = z.object({ Properties: z.object({ KeyPolicy: document }) });

/** The deployment, as far as IAM needs it. */
export interface Deployed {
  /** Name of a function without prefix → its role. */
  readonly roles: ReadonlyMap<string, Role>;
  /** ARN of a key, as {@link resolve} writes it → statements of its policy. */
  readonly keyPolicies: ReadonlyMap<string, readonly Statement[]>;
}

/** Where the judged deployment is. */
export const PLACE = { account: "123456789012", region: "us-east-1", prefix: "workflow-api-production" };

/**
 * Synthesises production with every function of the tree, and reads its policies.
 *
 * @param settings beside the account
 * @throws ZodError for a policy that is not understood
 */
export async function deployedPolicies(settings: Readonly<Record<string, unknown>> = {}): Promise<Deployed> {
  const { stacks } = appFor({ stage: "production", ...settings }, await findFunctions());
  const roles = new Map([stacks.api, stacks.blocks, stacks.events].flatMap(rolesOf));
  const keys = Object.entries(Template.fromStack(stacks.data).findResources("AWS::KMS::Key"));
  const keyPolicies = new Map(
    keys.map(([id, key]) => [keyArn(id), keySchema.parse(key).Properties.KeyPolicy.Statement]),
  );
  return { roles, keyPolicies };
}

function rolesOf(stack: Stack): [string, Role][] {
  const template = Template.fromStack(stack);
  const statements = new Map<string, Statement[]>();
  for (const found of Object.values(template.findResources("AWS::IAM::Policy"))) {
    const { PolicyDocument, Roles } = policySchema.parse(found).Properties;
    for (const { Ref } of Roles)
      statements.set(Ref, [...(statements.get(Ref) ?? []), ...PolicyDocument.Statement]);
  }
  return Object.entries(template.findResources("AWS::IAM::Role")).flatMap(([id, found]) => {
    const roleName = roleSchema.safeParse(found).data?.Properties.RoleName;
    const name = new RegExp(`^${PLACE.prefix}-(.+)-${PLACE.region}$`).exec(roleName ?? "")?.[1];
    if (roleName === undefined || name === undefined) return [];
    const arn = `arn:aws:iam::${PLACE.account}:role/${roleName}`;
    return [[name, { arn, statements: statements.get(id) ?? [] }]];
  });
}

/** The ARN that a key is known by here: CloudFormation makes its real one. */
const keyArn = (logicalId: string): string =>
  `arn:aws:kms:${PLACE.region}:${PLACE.account}:key/${logicalId.replace(/[0-9A-F]{8}$/, "")}`;

/** Text of a value of a template. References to keys, of the same stack or of another, become {@link keyArn}. */
function resolve(value: unknown): string {
  if (typeof value === "string") return value;
  const attribute = z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }).safeParse(value).data;
  const imported = z.object({ "Fn::ImportValue": z.string() }).safeParse(value).data;
  const exported = /:ExportsOutputFnGetAtt(\w+?)(Arn|StreamArn)[0-9A-F]{8}$/.exec(
    imported?.["Fn::ImportValue"] ?? "",
  );
  const [id = "", name] = attribute?.["Fn::GetAtt"] ?? exported?.slice(1, 3) ?? [];
  if (/Key|Generation/.test(id) && name === "Arn") return keyArn(id);
  if (id !== "") return `reference:${id}.${name}`;
  const joined = z.object({ "Fn::Join": z.tuple([z.string(), z.array(z.unknown())]) }).safeParse(value).data;
  if (joined !== undefined) return joined["Fn::Join"][1].map(resolve).join(joined["Fn::Join"][0]);
  const { Ref } = z.object({ Ref: z.string() }).parse(value);
  return `reference:${Ref}`;
}
