import { Fn, RemovalPolicy } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Deployment } from "../deployment.ts";

/** The network of a function without outbound access, for Lambda's `VpcConfig`. */
export interface PrivatePlace {
  readonly subnetIds: string[];
  readonly securityGroupIds: string[];
}

export interface PrivateNetworkProps extends Deployment {
  readonly logsKey: kms.IKey;
}

const RANGE = "10.90.0.0/22";
const SUBNETS = ["10.90.0.0/24", "10.90.1.0/24"];
/** Services with an interface endpoint; each costs per hour and zone. */
const INTERFACES = ["kms", "secretsmanager", "states", "sync-states", "xray"];
const MANAGED_INTERFACES = ["textract", "rekognition"];

/**
 * A network without outbound access: no internet gateway, no NAT. Its functions reach DynamoDB (our table), S3 (our
 * buckets), and the called services, of this account only.
 */
export class PrivateNetwork extends Construct {
  readonly place: PrivatePlace;

  readonly #props: PrivateNetworkProps;
  readonly #vpc: ec2.CfnVPC;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    this.#props = props;
    this.#vpc = new ec2.CfnVPC(this, "Vpc", {
      cidrBlock: RANGE,
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
    const routes = new ec2.CfnRouteTable(this, "Routes", { vpcId: this.#vpc.ref });
    const subnetIds = SUBNETS.map((range, index) => this.#subnet(range, index, routes));
    const functions = this.#group("Functions", "Functions without a way out");
    const endpoints = this.#group("Endpoints", "Services that these functions call");
    this.#connect(functions, endpoints);
    this.#gateways(routes);
    this.#interfaces(subnetIds, endpoints);
    this.#flowLogs();
    this.place = { subnetIds, securityGroupIds: [functions.attrGroupId] };
  }

  /** Zones as CloudFormation finds them: CDK would ask the account at synth. */
  #subnet(cidrBlock: string, index: number, routes: ec2.CfnRouteTable): string {
    const subnet = new ec2.CfnSubnet(this, `Subnet${index + 1}`, {
      vpcId: this.#vpc.ref,
      cidrBlock,
      availabilityZone: Fn.select(index, Fn.getAzs()),
      mapPublicIpOnLaunch: false,
    });
    new ec2.CfnSubnetRouteTableAssociation(this, `Association${index + 1}`, {
      subnetId: subnet.ref,
      routeTableId: routes.ref,
    });
    return subnet.ref;
  }

  /** A group without the rule that EC2 adds by itself, which lets everything out. */
  #group(id: string, groupDescription: string): ec2.CfnSecurityGroup {
    return new ec2.CfnSecurityGroup(this, id, {
      vpcId: this.#vpc.ref,
      groupDescription,
      securityGroupEgress: [
        { ipProtocol: "icmp", fromPort: 252, toPort: 86, cidrIp: "255.255.255.255/32", description: "None" },
      ],
    });
  }

  /** Functions may reach the interface endpoints, and the addresses of DynamoDB and S3, which only the gateways route. */
  #connect(functions: ec2.CfnSecurityGroup, endpoints: ec2.CfnSecurityGroup): void {
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    new ec2.CfnSecurityGroupEgress(this, "ToEndpoints", {
      ...https,
      groupId: functions.attrGroupId,
      destinationSecurityGroupId: endpoints.attrGroupId,
    });
    new ec2.CfnSecurityGroupIngress(this, "FromFunctions", {
      ...https,
      groupId: endpoints.attrGroupId,
      sourceSecurityGroupId: functions.attrGroupId,
    });
    // A security group can name a gateway's addresses only by an id that differs by region. The route table has no other route.
    new ec2.CfnSecurityGroupEgress(this, "ToGateways", {
      ...https,
      groupId: functions.attrGroupId,
      cidrIp: "0.0.0.0/0",
      description: "DynamoDB and S3 by their gateways: there is no other route",
    });
  }

  /** Another account's table or bucket is unreachable with every role. */
  #gateways(routes: ec2.CfnRouteTable): void {
    const { names } = this.#props;
    const table = names.arn("dynamodb", `table/${names.table}`);
    const buckets = [names.documents, names.lists].flatMap((bucket) => {
      const objects = names.objectsArn(bucket);
      return [objects, objects.slice(0, -"/*".length)];
    });
    const reachable = { dynamodb: [table, `${table}/index/*`], s3: buckets };
    for (const [service, resources] of Object.entries(reachable)) {
      new ec2.CfnVPCEndpoint(this, `Gateway-${service}`, {
        vpcId: this.#vpc.ref,
        vpcEndpointType: "Gateway",
        serviceName: this.#service(service),
        routeTableIds: [routes.ref],
        policyDocument: allowing(`${service}:*`, resources),
      });
    }
  }

  #interfaces(subnetIds: string[], group: ec2.CfnSecurityGroup): void {
    const { config } = this.#props;
    for (const service of [...INTERFACES, ...(config.managedServices ? MANAGED_INTERFACES : [])]) {
      new ec2.CfnVPCEndpoint(this, `Interface-${service}`, {
        vpcId: this.#vpc.ref,
        vpcEndpointType: "Interface",
        serviceName: this.#service(service),
        subnetIds,
        securityGroupIds: [group.attrGroupId],
        privateDnsEnabled: true,
        policyDocument: allowing("*", ["*"], { StringEquals: { "aws:PrincipalAccount": config.account } }),
      });
    }
  }

  readonly #service = (name: string): string => `com.amazonaws.${this.#props.config.region}.${name}`;

  /** Rejected traffic: it shows an attempt to leave the network. The addresses are those of our own network. */
  #flowLogs(): void {
    const { config, names, logsKey } = this.#props;
    const group = new logs.LogGroup(this, "FlowLogs", {
      logGroupName: names.flowLogs,
      encryptionKey: logsKey,
      retention: config.logRetentionDays,
      removalPolicy: config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, "FlowLogRole", {
      description: `Writes the flow logs of ${names.prefix}`,
      assumedBy: new iam.ServicePrincipal("vpc-flow-logs.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": config.account } },
      }),
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        resources: [group.logGroupArn],
      }),
    );
    const flows = new ec2.CfnFlowLog(this, "Flows", {
      resourceId: this.#vpc.ref,
      resourceType: "VPC",
      trafficType: "REJECT",
      logGroupName: names.flowLogs,
      deliverLogsPermissionArn: role.roleArn,
    });
    flows.node.addDependency(group);
  }
}

function allowing(action: string, resources: string[], conditions: Record<string, unknown> = {}) {
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: [action],
        resources,
        conditions,
      }),
    ],
  });
}
