import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import type { Stacks } from "../../infra/build-app.ts";
import { appFor } from "./fixture.ts";

const statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.unknown().transform((resource) => [resource].flat()),
  Condition: z
    .looseObject({
      "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }).optional(),
    })
    .optional(),
});
/** The fields of a template's policy that tests use. */
export const policy = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) }),
});

/** Statements of every IAM policy of a template. */
export function statementsOf(template: Template): z.infer<typeof statement>[] {
  return Object.values(template.findResources("AWS::IAM::Policy")).flatMap(
    (resource) => policy.parse(resource).Properties.PolicyDocument.Statement,
  );
}

export type Templates = Record<Exclude<keyof Stacks, "network">, Template>;

/**
 * The templates of a stage, through cdk-nag.
 *
 * @throws Error for an unacknowledged finding of AwsSolutions
 */
export function templatesFor(stage: string): Templates {
  const { app, stacks } = appFor({ stage });
  // An unacknowledged finding throws here.
  app.synth();
  if (stacks.console === undefined || stacks.people === undefined || stacks.security === undefined)
    throw new Error("an account has a console, a pool of people and the security stack");
  return {
    console: Template.fromStack(stacks.console),
    data: Template.fromStack(stacks.data),
    people: Template.fromStack(stacks.people),
    blocks: Template.fromStack(stacks.blocks),
    api: Template.fromStack(stacks.api),
    events: Template.fromStack(stacks.events),
    monitoring: Template.fromStack(stacks.monitoring),
    security: Template.fromStack(stacks.security),
  };
}
