import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { findFunctions } from "../../infra/functions.ts";
import { appFor } from "./fixture.ts";
import { policy } from "./templates.ts";

const role = z.object({ Properties: z.object({ RoleName: z.string() }) });
const roleRefs = z.object({ Properties: z.object({ Roles: z.array(z.object({ Ref: z.string() })) }) });

/** The actions that the role of each function of the product allows it on AWS, by the function's name without prefix. */
export async function allowedActions(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { stacks } = appFor({ stage: "production" }, await findFunctions());
  const allowed = new Map<string, Set<string>>();
  for (const stack of [stacks.api, stacks.blocks, stacks.events]) {
    const template = Template.fromStack(stack);
    const names = new Map(
      Object.entries(template.findResources("AWS::IAM::Role")).map(([id, found]) => [
        id,
        role
          .safeParse(found)
          .data?.Properties.RoleName.replace(/^workflow-api-production-(.+)-us-east-1$/, "$1"),
      ]),
    );
    for (const found of Object.values(template.findResources("AWS::IAM::Policy"))) {
      const actions = policy.parse(found).Properties.PolicyDocument.Statement.flatMap(({ Action }) => Action);
      for (const { Ref } of roleRefs.parse(found).Properties.Roles) {
        const name = names.get(Ref) ?? "";
        allowed.set(name, new Set([...(allowed.get(name) ?? []), ...actions]));
      }
    }
  }
  return allowed;
}
