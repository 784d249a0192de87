#!/usr/bin/env node
// Executable as it is committed. What tsc writes is not: npx makes it so once, and not for a second clone in its place.
import "../dist/cli/legami.js";
