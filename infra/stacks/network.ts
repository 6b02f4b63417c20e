import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { PrivateNetwork, type PrivatePlace } from "../constructs/private-network.ts";
import type { Deployment } from "../deployment.ts";
import type { DataStack } from "./data.ts";

export interface NetworkStackProps extends StackProps, Deployment {
  readonly data: DataStack;
}

/** The network of functions without outbound access. */
export class NetworkStack extends Stack {
  readonly place: PrivatePlace;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    this.place = new PrivateNetwork(this, "Network", { ...props, logsKey: props.data.logsKey }).place;
  }
}
