/** How the register writes an organization's id: `caritas-cremonese`. */
export const organizationIdForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** How the register writes a project's code: `FARELEGAMI-PATTI`. */
export const projectCodeForm = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;
