import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { check } from '../../../../lib/guardrails/check';
import type { Findings } from '../../../../lib/guardrails/finding';
import type { Circumstances } from '../../../../lib/guardrails/model/model';
import { stacksOf } from '../../../../lib/guardrails/plugin/stacks-of';
import type { StackInput } from '../../../../lib/guardrails/template/stack-input';
import type { JsonObject } from '../../../../lib/template/values';

const CONTEXT = { ...require('../../../../cdk.json').context, 'aws:cdk:bundling-stacks': [] };

export type Build = (stack: Stack, app: App) => void;

/** An app of a stack `Shop`, and of what else is made, as the rules are given it. */
export function inputsOf(build: Build): readonly StackInput[] {
  const app = new App({ context: CONTEXT });
  build(new Stack(app, 'Shop'), app);
  const { stacksRecursively } = app.synth();
  const templatePaths = stacksRecursively.map(({ templateFullPath }) => templateFullPath);
  return stacksOf({ appConstruct: app, templatePaths, stackTemplates: [] });
}

/** What the rules find in such an app. */
export function findingsOf(build: Build, circumstances?: Circumstances): Findings {
  return check(inputsOf(build), circumstances);
}

/** What the rules find in templates, by the names of their stacks. */
export function findingsIn(
  templates: Readonly<Record<string, JsonObject>>,
  circumstances?: Circumstances,
): Findings {
  return check(Object.entries(templates).map(inputOf), circumstances);
}

function inputOf([name, template]: readonly [string, JsonObject]): StackInput {
  return {
    path: name,
    file: path.join('/', `${name}.json`),
    stackName: name,
    template,
    paths: new Map(),
  };
}

/** The findings of one rule as lines: `Shop/Inbox Properties.VisibilityTimeout: hides …`. */
export function linesOf({ findings }: Findings, rule: string): readonly string[] {
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ path: at, location, message }) => `${at}${location ? ` ${location}` : ''}: ${message}`);
}
