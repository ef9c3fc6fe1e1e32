// Judges the cases of standard input with the script and writes its verdicts; for test_script.py.

import { readFileSync } from "node:fs";

const { script, rivals, questions, tables, cases } = JSON.parse(readFileSync(0, "utf8"));
const { grade, learn } = await import(script);
learn(tables);
const verdicts = [];
for (const [question, response, deck] of cases) {
  try {
    verdicts.push(await grade(questions[question], response, rivals[deck]));
  } catch (error) {
    verdicts.push({ outcome: "error", why: `${error.stack}` });
  }
}
process.stdout.write(JSON.stringify(verdicts));
