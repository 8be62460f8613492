#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node, so that an old one gets an answer instead of a crash.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Mythwatch needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      'In a checkout, "npm ci" brings Node 24 along: start it with "npm run -s mythwatch -- …" instead.',
  );
  process.exit(2);
}
await import('./cli.ts');
