import * as iam from "aws-cdk-lib/aws-iam";
import * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { batchMachine } from "../../lambdas/batch/machine.ts";
import { acknowledgeWildcard, grantDataKey, grantMachineTelemetry } from "../grants.ts";
import type { DataStack } from "../stacks/data.ts";
import type { Deployment } from "./service-function.ts";

export interface BatchMachineProps extends Deployment {
  readonly data: DataStack;
  /** The function of a chunk, without prefix. */
  readonly functionName: string;
  /** ARN of the log group of machines, ending in `:*`. */
  readonly logGroupArn: string;
}

/** The Distributed Map of batches: reads the list of chunks from S3 and invokes the function for each. */
export class BatchMachine extends Construct {
  constructor(scope: Construct, id: string, props: BatchMachineProps) {
    super(scope, id);
    const { names, data } = props;
    const role = this.#role(props);
    const functionArn = names.functionArn(props.functionName);
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functionArn] }),
    );
    const lists = `${names.objectsArn(names.documents).slice(0, -1)}batches/*`;
    role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: [lists] }));
    acknowledgeWildcard(role, lists, "Lists of chunks, one a batch: their keys are made at run time.");
    grantDataKey({ role, names, data }, "s3");
    const machine = new stepfunctions.CfnStateMachine(this, "Machine", {
      stateMachineName: names.batchMachine,
      stateMachineType: "STANDARD",
      definitionString: JSON.stringify(batchMachine(functionArn)),
      roleArn: role.roleArn,
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: props.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
    });
    machine.node.addDependency(role);
  }

  /** https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
  #role({ config, names }: BatchMachineProps): iam.Role {
    const machine = names.arn("states", `stateMachine:${names.batchMachine}`);
    const runs = names.arn("states", `execution:${names.batchMachine}/*`);
    const role = new iam.Role(this, "Role", {
      roleName: names.roleName("batch-machine"),
      description: `What the machine of batches of ${names.prefix} may do`,
      assumedBy: new iam.ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": config.account } },
      }),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ["states:StartExecution"], resources: [machine] }));
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ["states:DescribeExecution", "states:StopExecution"],
        resources: [runs],
      }),
    );
    acknowledgeWildcard(role, runs, "The child runs of this one machine.");
    grantMachineTelemetry(role);
    return role;
  }
}
