import { CfnOutput } from "aws-cdk-lib";
import {
  CfnEIP,
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  NatProvider,
  SecurityGroup,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledge } from "./acknowledge.ts";
import { createLogGroup } from "./log-group.ts";

/** A network whose calls leave from one fixed address. */
export type Egress = { vpc: IVpc; vpcSubnets: { subnetType: SubnetType }; securityGroups: SecurityGroup[] };

/** As every construct of CDK takes it; its own types do not agree with each other where missing and undefined differ. */
const asNetwork = (vpc: Vpc): IVpc => vpc as unknown as IVpc;

const privateSubnets = { subnetType: SubnetType.PRIVATE_WITH_EGRESS };

/** Tables and files are reached without the NAT gateway, which costs by the byte. */
const withEndpoints = (vpc: Vpc): void => {
  vpc.addGatewayEndpoint("endpoint-dynamodb", { service: GatewayVpcEndpointAwsService.DYNAMODB });
  vpc.addGatewayEndpoint("endpoint-s3", { service: GatewayVpcEndpointAwsService.S3 });
};

const withFlowLogs = (scope: Construct, vpc: Vpc, config: Config): void => {
  const logGroup = createLogGroup(scope, "egress", config);
  const role = new Role(scope, "role-flow-logs", { assumedBy: new ServicePrincipal("vpc-flow-logs.amazonaws.com") });
  vpc.addFlowLog("flow-logs", { destination: FlowLogDestination.toCloudWatchLogs(logGroup, role) });
};

/**
 * Where the settings ask for it: a network with one NAT gateway and an elastic IP, for the functions that call platforms,
 * which let in only addresses on their list. Undefined without the setting; then nothing of this is made.
 */
export const createEgress = (scope: Construct, config: Config): Egress | undefined => {
  if (!config.fixedAddress) return undefined;
  const address = new CfnEIP(scope, "address", { domain: "vpc" });
  const vpc = new Vpc(scope, "vpc", {
    ipAddresses: IpAddresses.cidr("10.80.0.0/20"),
    maxAzs: 2,
    natGateways: 1,
    natGatewayProvider: NatProvider.gateway({ eipAllocationIds: [address.attrAllocationId] }),
    restrictDefaultSecurityGroup: false,
  });
  withEndpoints(vpc);
  withFlowLogs(scope, vpc, config);
  const group = new SecurityGroup(scope, "security-group", {
    vpc: asNetwork(vpc),
    description: "Functions that call platforms: out only",
    allowAllOutbound: true,
  });
  new CfnOutput(scope, "fixedAddress", { value: address.attrPublicIp, description: "For the platforms' whitelists" });
  return { vpc: asNetwork(vpc), vpcSubnets: privateSubnets, securityGroups: [group] };
};

/** What a function in a network may do to get its place there. */
export const allowNetwork = (role: Role): void => {
  role.addToPolicy(
    new PolicyStatement({
      actions: [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ],
      resources: ["*"],
    }),
  );
  acknowledge(role, {
    "AwsSolutions-IAM5[Resource::*]": "Network interfaces are made by Lambda under ids that nobody knows before",
  });
};
