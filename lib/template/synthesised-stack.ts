import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { CfnElement, type Stack, Stage } from 'aws-cdk-lib';
import type { JsonObject } from './values';

/** The elements that a stack's template is made of, nested stacks left to themselves. */
export function elementsOf(stack: Stack): readonly CfnElement[] {
  return stack.node
    .findAll()
    .filter((child): child is CfnElement => CfnElement.isCfnElement(child))
    .filter((element) => element.stack === stack);
}

/** The file that a stack was synthesised into. */
export function templateFileOf(stack: Stack): string {
  return path.join(Stage.of(stack)?.outdir ?? '.', stack.templateFile);
}

/** The template as it was synthesised. */
export function templateOf(stack: Stack): JsonObject {
  return JSON.parse(readFileSync(templateFileOf(stack), 'utf8'));
}
