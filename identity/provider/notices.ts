/**
 * Loaded before oidc-provider, which tells the console what its makers want its users to know, such as that they test
 * it with later versions of node than the oldest that Legami runs on. Our tests do; it is nothing for whoever starts it.
 */
console.info = () => {};
console.warn = () => {};
