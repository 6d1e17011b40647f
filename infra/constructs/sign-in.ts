import { Aws, RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnUserPoolGroup, FeaturePlan, Mfa, OAuthScope, UserPool, type UserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledge } from "./acknowledge.ts";
import type { SignIn } from "./environment.ts";

const roles = {
  agent: "Talks with citizens and handles tickets",
  supervisor: "Decides disputes, extensions and supervision of tickets; may see who made a report, for a reason",
  coordinator: "Coordinates several departments over 办不成事, and classes of problems",
  department: "Works on the tickets of the departments that groups like department:公安局 name",
  curator: "Writes and publishes knowledge",
  admin: "May do all that staff may",
} as const;

/** First label of the hosted sign-in page; the account's number makes it the only one in the world. */
const domainPrefix = ({ stage }: Config): string => `xiaochuang-${stage}-${Aws.ACCOUNT_ID}`;

/** The addresses that the desk's page talks to while somebody signs in. */
export const signInOrigins = (config: Config): string[] => [
  `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`,
  `https://${domainPrefix(config)}.auth.${Aws.REGION}.amazoncognito.com`,
];

const createPool = (scope: Construct, config: Config): UserPool => {
  const pool = new UserPool(scope, "staff", {
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    mfa: config.staffMfa === "required" ? Mfa.REQUIRED : Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(pool, {
    "AwsSolutions-COG2": "The authority decides: -c staffMfa=required makes one-time codes compulsory",
    "AwsSolutions-COG3": "Threat protection is a paid plan; accounts are made by an administrator and nobody signs up",
    "AwsSolutions-COG8": "Threat protection is a paid plan; accounts are made by an administrator and nobody signs up",
  });
  return pool;
};

const createClient = (pool: UserPool, deskUrl: string): UserPoolClient =>
  pool.addClient("desk", {
    generateSecret: false,
    authFlows: {},
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [deskUrl],
      logoutUrls: [deskUrl],
    },
  });

/**
 * Staff sign-in as an OIDC issuer: a public client with the code flow and PKCE, one group per role, accounts made by an
 * administrator.
 */
export const createSignIn = (scope: Construct, config: Config, deskUrl: string): SignIn => {
  const pool = createPool(scope, config);
  pool.addDomain("domain", { cognitoDomain: { domainPrefix: domainPrefix(config) } });
  const client = createClient(pool, deskUrl);
  for (const [groupName, description] of Object.entries(roles))
    new CfnUserPoolGroup(scope, `group-${groupName}`, { userPoolId: pool.userPoolId, groupName, description });
  const { region, urlSuffix } = Stack.of(scope);
  const issuer = `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`;
  return { issuer, clientId: client.userPoolClientId, jwksUri: `${issuer}/.well-known/jwks.json` };
};
