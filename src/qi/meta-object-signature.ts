const PARAMETER = '(ss)<MetaMethodParameter,name,description>'
const METHOD = `(Issss[${PARAMETER}]s)<MetaMethod,uid,returnSignature,name,parametersSignature,description,parameters,returnDescription>`
const SIGNAL = '(Iss)<MetaSignal,uid,name,signature>'
const PROPERTY = '(Iss)<MetaProperty,uid,name,signature>'

/** What the method `metaObject` of every object returns, in libqi's own words. */
export const META_OBJECT_SIGNATURE = `({I${METHOD}}{I${SIGNAL}}{I${PROPERTY}}s)<MetaObject,methods,signals,properties,description>`
