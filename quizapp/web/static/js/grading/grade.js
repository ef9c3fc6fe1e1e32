import{b as a,h as b,i as c,j as d}from"../part-FXHAIJ24.js";export{d as chained,b as grade,a as learn,c as say};
