import * as iam from "aws-cdk-lib/aws-iam";
import * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { batchMachine } from "../../lambdas/batch/machine.ts";
import type { Deployment } from "../deployment.ts";
import { grantMachineTelemetry } from "../grants.ts";

export interface BatchMachineProps extends Deployment {
  /** The function of a chunk, without prefix. */
  readonly functionName: string;
  /** ARN of the log group of machines, ending in `:*`. */
  readonly logGroupArn: string;
}

/** The machine of batches, which invokes one function. */
export class BatchMachine extends Construct {
  constructor(scope: Construct, id: string, props: BatchMachineProps) {
    super(scope, id);
    const { names } = props;
    const role = this.#role(props);
    const functionArn = names.functionArn(props.functionName);
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functionArn] }),
    );
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

  #role({ config, names }: BatchMachineProps): iam.Role {
    const role = new iam.Role(this, "Role", {
      roleName: names.roleName("batch-machine"),
      description: `What the machine of batches of ${names.prefix} may do`,
      assumedBy: new iam.ServicePrincipal("states.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": config.account },
          ArnLike: { "aws:SourceArn": names.arn("states", `stateMachine:${names.batchMachine}`) },
        },
      }),
    });
    grantMachineTelemetry(role);
    return role;
  }
}
