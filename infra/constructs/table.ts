import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one index of every table. */
export const indexName = "gsi1";

/** A table as all of ours are: `pk`, `sk`, one index, expiry, kept and restorable whatever happens to the stack. */
export const createTable = (scope: Construct, name: string, encryptionKey: IKey): Table => {
  const table = new Table(scope, `table-${name}`, {
    partitionKey: text("pk"),
    sortKey: text("sk"),
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: "expiresAt",
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  table.addGlobalSecondaryIndex({
    indexName,
    partitionKey: text("gsi1pk"),
    sortKey: text("gsi1sk"),
    projectionType: ProjectionType.ALL,
  });
  return table;
};
