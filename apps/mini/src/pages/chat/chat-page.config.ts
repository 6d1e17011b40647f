export default { disableScroll: true };
