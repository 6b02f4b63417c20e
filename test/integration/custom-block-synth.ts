/** Prints the CDK's output for the block types of this checkout: the third party's function, and the content of its bundle and of another's. */
import { Template } from "aws-cdk-lib/assertions";
import { compile } from "../../infra/bundle.ts";
import { findFunctions } from "../../infra/functions.ts";
import { appFor } from "../infra/fixture.ts";

const catalogue = await findFunctions();
const { stacks } = appFor({}, catalogue);
const functions = Object.values(Template.fromStack(stacks.blocks).findResources("AWS::Lambda::Function"))
  .map(({ Properties }) => Properties)
  .filter(({ FunctionName }) => String(FunctionName).endsWith("blocks-phone-check"));
const inputsOf = async (name: string) => {
  const source = catalogue.blocks.find((block) => block.name === name);
  if (source === undefined) throw new Error(`There is no function ${name}.`);
  const { outputs } = await compile(source);
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
};
const inputs = await inputsOf("blocks-phone-check");
const others = await inputsOf("blocks-decision");
console.log(JSON.stringify({ functions, inputs, others }));
