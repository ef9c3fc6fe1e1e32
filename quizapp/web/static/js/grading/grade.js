import{b as a,h as b,i as c,j as d,k as e}from"../part-F5GX6VVD.js";export{e as chained,b as grade,a as learn,c as loadFigures,d as say};
