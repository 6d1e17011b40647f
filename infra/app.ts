import { App } from "aws-cdk-lib";
import { buildStacks } from "./build-stacks.ts";

buildStacks(new App());
